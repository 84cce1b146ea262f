# Was der Bot Administratoren antwortet, und Anbietern, die eine ihrer Regeln aufhält.

own-switched-off = Buchungen sind für Sie abgeschaltet, deshalb geht das nicht: { $reasons }. { $who }
own-page-waits = Sie kann noch nicht veröffentlicht werden: { $reasons }. { $who } Sagen Sie dann „veröffentliche meine Seite“.
own-administrators-are = Ein Administrator kann das ändern: { $admins }.
own-an-administrator = Ein Administrator Ihrer Organisation kann das ändern.
own-not-done = Das habe ich nicht getan, denn Sie hatten nicht Ja gesagt: „{ $what }“
own-no-administrator = das tun nur Administratoren.

## Warum es aus ist
own-of-organization = der Organisation
own-of-user = des Benutzers
own-gate-licence = die Lizenz für Microsoft Bookings (Dienstplan MICROSOFTBOOKINGS) ist nicht zugewiesen
own-gate-licence-status = die Lizenz für Microsoft Bookings (Dienstplan MICROSOFTBOOKINGS) ist zugewiesen, aber nicht aktiv, ihr Stand ist { $detail }
own-gate-ews = EwsEnabled { $of } ist False
own-gate-allow = in der EwsAllowList { $of } fehlt MicrosoftOWSPersonalBookings
own-gate-block = in der EwsBlockList { $of } steht { $entries }
own-gate-owa = PersonalBookingsDisabled ist True in der Postfachrichtlinie { $detail }

## Was geändert wird
own-change-licence = die Lizenz für Microsoft Bookings wird zugewiesen
own-change-owa = PersonalBookingsDisabled wird aufgehoben
own-change-setting = { $setting } { $of } wird { $value }
own-change-empty-list = { $setting } { $of } wird { $value }, mit leerer Liste
own-change-add = { $entries } kommt auf die { $list } { $of }
own-change-remove = { $entries } kommt von der { $list } { $of }
own-that-means = Das heißt: { $changes }.
own-whose-organization = die Organisation
own-whose-user = { $email }
own-whose-stranger = { $email } (keine Seite hier hat diese Adresse)
own-ask-whose = Ich kenne keinen Anbieter namens { $who }. Wie lautet die E-Mail-Adresse?
own-ask-which-user = Mit { $who } können mehrere gemeint sein. Wer?
own-no-such-user = Ich kenne keinen Anbieter namens { $who }. Bitte fragen Sie mit der E-Mail-Adresse.
own-several-users = Mit { $who } können mehrere gemeint sein: { $several }. Bitte fragen Sie mit der E-Mail-Adresse.
own-sure-policy-on = Buchungen für { $email } einschalten?{ $changes }
own-sure-policy-off = Buchungen für { $email } abschalten? Dann kann dort nichts Neues gebucht werden; was gebucht ist, bleibt.{ $changes }
own-sure-policy-on-everybody = Buchungen für { $email } einschalten?{ $changes }
own-sure-policy-off-everybody = Buchungen für die ganze Organisation abschalten? Dann kann nichts Neues gebucht werden; was gebucht ist, bleibt.{ $changes }
own-sure-settings = Die Einstellungen ändern ({ $whose })? { $changes }.{ $notes }
own-sure-licence-give = { $email } die Lizenz für Microsoft Bookings (Dienstplan MICROSOFTBOOKINGS) zuweisen?
own-sure-licence-take = { $email } die Lizenz für Microsoft Bookings (Dienstplan MICROSOFTBOOKINGS) entziehen? Dann kann dort nichts Neues gebucht werden; was gebucht ist, bleibt.
own-policy-changed = Geändert: { $changes }.{ $notes }
own-policy-same = Es ändert sich nichts: Es ist schon so.{ $notes }

## Was ist
own-policy-is-on = Buchungen für { $email } sind eingeschaltet.
own-policy-is-off = Buchungen für { $email } sind abgeschaltet: { $reasons }.
own-policy-is-on-everybody = Für die Organisation sind Buchungen eingeschaltet: Wer eine Lizenz und keine eigenen Einstellungen hat, kann sie anbieten.
own-policy-is-off-everybody = Für die Organisation sind Buchungen abgeschaltet: { $reasons }.
own-policy-would = Die kleinste Änderung, die sie einschaltet: { $fixes }.
own-policy-would-for-all = Dafür müssen Einstellungen der Organisation geändert werden: { $fixes }. Sagen Sie dazu „schalte Buchungen für alle ein“.
own-turn-on = Einschalten für { $email }
own-policy-organization-first = Keine Einstellung von { $email } allein kann Buchungen einschalten: { $reasons }. Sagen Sie zuerst „schalte Buchungen für alle ein“.
own-policy-settings =
    Einstellungen ({ $whose }):
    { $rows }
own-policy-unset = Nichts ist eingestellt ({ $whose }).
own-policy-exceptions =
    { $count ->
        [one] Ein Benutzer hat eigene Einstellungen: { $such }.
       *[other] { $count } Benutzer haben eigene Einstellungen, zum Beispiel { $such }.
    }
own-policy-history =
    Die letzten Änderungen:
    { $rows }
own-policy-change = { $when }, { $by }, { $whose }: { $setting }: { $before } → { $after }
own-policy-never-changed = Nichts wurde geändert.
own-licensed = { $email } hat die Lizenz für Microsoft Bookings.
own-not-licensed = { $email } hat keine aktive Lizenz für Microsoft Bookings.
own-plans = Dienstpläne: { $rows }.

## Help
own-help =
    Auf Ihrer eigenen Seite tue ich, was Sie sagen, sobald Sie Ja gesagt haben. Zum Beispiel:
    • „was steht als Nächstes an?“, „wer kommt diese Woche?“, „sag Sam um 15 Uhr ab, ich bin krank“, „verschiebe Sam auf Donnerstag“
    • „ändere meine Zeiten“, „ich habe Freitag frei“, „sperre morgen 14 bis 16 Uhr“
    • „neue Terminart“, „bearbeite das Interview“, „15 Minuten Puffer vor Interviews“
    • „teile meinen Link“, „zeig mir einen QR-Code“, „gib mir einen privaten Link für das Interview“, „veröffentliche meine Seite“
    Ich buche auch Termine mit anderen für Sie: „eine halbe Stunde mit Adam am Dienstag“.
own-help-administrator = Als Administrator können Sie fragen: „ist es für Ann an?“, „zeige die Richtlinie“, „wer hat die Richtlinie geändert?“, und sagen: „schalte Buchungen für ann@contoso.com ab“ oder „gib Ann eine Lizenz“.

## Put aside
own-not-booked = Die Buchung, nach der ich gefragt hatte, lege ich zur Seite: Sie ist nicht gemacht.

## Who differs
own-policy-users =
    { $count ->
        [one] Ein Benutzer hat eigene Einstellungen:
       *[other] { $count } Benutzer haben eigene Einstellungen:
    }
    { $rows }
own-policy-users-none = Niemand hat eigene Einstellungen.
own-policy-user-on = • { $email }: eingeschaltet
own-policy-user-off = • { $email }: abgeschaltet

# Die Mails. Der Name einer Zeile sagt Anlass und Empfänger; $other ist das Gegenüber, $when nennt seine Zone.

## An den, der gebucht hat
mail-attendee-confirmation =
    .subject = Gebucht: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } ist gebucht.
mail-attendee-request =
    .subject = Wartet auf { $other }: { $type }, { $start }
    .lead = Ihr Wunsch nach „{ $type }“ liegt bei { $other } und wird dort bestätigt oder abgelehnt. Die Zeit ist noch nicht sicher; Sie bekommen eine weitere Mail.
mail-attendee-update =
    .subject = Verschoben: { $type } mit { $other }, jetzt { $start }
    .lead = „{ $type }“ mit { $other } hat eine neue Zeit.
    .pending = „{ $type }“ mit { $other } soll eine neue Zeit bekommen. { $other } wird sie bestätigen oder ablehnen; Sie bekommen eine weitere Mail.
mail-attendee-change =
    .subject = Geändert: { $type } mit { $other }, { $start }
    .lead = Die Angaben zu „{ $type }“ mit { $other } haben sich geändert. Die Zeit bleibt, wie sie war.
mail-attendee-cancellation =
    .subject = Abgesagt: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } ist abgesagt.
mail-attendee-declined =
    .subject = Abgelehnt: { $type } mit { $other }, { $start }
    .lead = { $other } kann zu dieser Zeit nicht, „{ $type }“ findet dann also nicht statt. Sie können gern eine andere Zeit wählen.
mail-attendee-reminder =
    .subject = Erinnerung: { $type } mit { $other }, { $start }
    .lead = Wir erinnern Sie an „{ $type }“ mit { $other }.
mail-attendee-last_reminder =
    .subject = Gleich: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } beginnt gleich.

## An den, bei dem gebucht wurde
mail-organizer-confirmation =
    .subject = Gebucht: { $type } mit { $other }, { $start }
    .lead = { $other } hat „{ $type }“ bei Ihnen gebucht.
    .own = „{ $type }“ mit { $other } steht; { $other } hat Bescheid bekommen.
mail-organizer-request =
    .subject = Bitte bestätigen: { $type } mit { $other }, { $start }
    .lead = { $other } möchte „{ $type }“ mit Ihnen und wartet auf Ihre Antwort.
mail-organizer-update =
    .subject = Verschoben: { $type } mit { $other }, jetzt { $start }
    .lead = „{ $type }“ mit { $other } hat eine neue Zeit.
    .pending = { $other } möchte „{ $type }“ mit Ihnen verschieben und wartet auf Ihre Antwort.
mail-organizer-change =
    .subject = Geändert: { $type } mit { $other }, { $start }
    .lead = { $other } hat die Angaben zu „{ $type }“ mit Ihnen geändert. Die Zeit bleibt, wie sie war.
mail-organizer-cancellation =
    .subject = Abgesagt: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } ist abgesagt.
mail-organizer-declined =
    .subject = Abgelehnt: { $type } mit { $other }, { $start }
    .lead = Sie haben „{ $type }“ mit { $other } abgelehnt; das wurde mitgeteilt.
mail-organizer-reminder =
    .subject = Erinnerung: { $type } mit { $other }, { $start }
    .lead = Wir erinnern Sie an „{ $type }“ mit { $other }.
mail-organizer-last_reminder =
    .subject = Gleich: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } beginnt gleich.
mail-organizer-not_coming =
    .subject = Im Kalender abgelehnt: { $type } mit { $other }, { $start }
    .lead = { $other } hat die Einladung im eigenen Kalender abgelehnt. „{ $type }“ steht weiterhin: Sie können absagen oder es dabei belassen.
mail-organizer-undelivered =
    .subject = Nicht zugestellt: Mail an { $other } zu { $type }, { $start }
    .lead = Eine Mail zu „{ $type }“ mit { $other } konnte nicht an { $address } zugestellt werden. Die Änderung ist dort vielleicht nicht bekannt: Bitte geben Sie auf anderem Weg Bescheid.

mail-organizer-overlap =
    .subject = Überschneidung: anderer Termin während { $type } mit { $other }, { $start }
    .lead = In Ihrem Kalender steht jetzt ein anderer Termin zur Zeit von „{ $type }“ mit { $other }. Die Buchung gilt weiterhin: Verschieben oder streichen Sie eines von beiden.
mail-organizer-unwritten =
    .subject = Nicht in Ihrem Kalender: { $type } mit { $other }, { $start }
    .lead = „{ $type }“ mit { $other } konnte nicht in Ihren Kalender geschrieben werden. Die Buchung gilt so, wie sie hier steht: Bitte ändern Sie Ihren Kalender selbst.

## Über die Kalender der Gastgeber
mail-calendar_failing =
    .subject = Ihr Kalender ist nicht lesbar: { $calendar }
    .lead = Ihr Kalender bei { $calendar } ist seit { $since } nicht lesbar. Solange wird mit Ihnen keine Zeit angeboten, denn niemand weiß, ob Sie frei sind. Falls es ihn nicht mehr gibt, schreiben Sie im Chat „trenne meinen Kalender“.
mail-calendar_well =
    .subject = Ihr Kalender ist wieder lesbar: { $calendar }
    .lead = Ihr Kalender bei { $calendar } ist wieder lesbar, und mit Ihnen werden wieder Zeiten angeboten.
mail-calendar = Kalender
mail-since = Nicht lesbar seit
mail-overlap = Anderer Termin

## Die Teile jeder Mail zu einem Termin
mail-hello = Guten Tag { $name },
mail-when = Wann
mail-was = Vorher
mail-other-zone = Für { $other }
mail-what = Was
mail-with = Mit
mail-where = Wo
mail-join = Online teilnehmen
mail-about = Worum es geht
mail-note = Notiz
mail-reason = Grund
mail-reference = Nummer
mail-manage = Termin ansehen, verschieben oder absagen
mail-manage-warning = Wer diesen Link hat, kann den Termin ändern: Bitte geben Sie ihn nicht weiter.
mail-footer = Gesendet vom Buchungsassistenten von { $organizer }. Antworten auf diese Mail gehen an { $answers }.
mail-summary = { $type } mit { $other }
mail-summary-both = { $type }: { $organizer } und { $attendee }
calendar-name = Termine mit { $name }

## Der Code
mail-code =
    .subject = Ihr Code zum Buchen
    .lead = Um zu zeigen, dass diese Adresse Ihre ist, schreiben Sie diesen Code in den Chat:
    .link = Oder öffnen Sie diese Seite und drücken Sie dort den Knopf; das bewirkt dasselbe
    .link-warning = Tun Sie das nur, wenn Sie diese Mail selbst angefordert haben: Der Chat, aus dem sie kommt, spricht dann für diese Adresse.
    .after = Beides gilt zehn Minuten lang und nur einmal. Wenn Sie es nicht angefordert haben, beachten Sie diese Mail nicht: Ohne den Code oder den Link wird nichts gebucht.

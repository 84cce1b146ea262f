# Was der Bot Anbietern über ihre eigene Seite und Administratoren antwortet.

## Begrüßung, Hilfe
own-greet = Hallo { $who }! Fragen Sie „Was steht an?“, ändern Sie Ihre Zeiten („meine Zeiten sind Montag bis Donnerstag 9 bis 17 Uhr“), nehmen Sie frei („ich bin Freitag weg“), legen Sie Terminarten an oder teilen Sie Ihren Link. Ich buche auch Termine mit anderen für Sie.
own-greet-new = Hallo! Ich buche Termine für Sie: Sagen Sie mir, wen Sie wann treffen möchten. Damit andere Termine mit Ihnen buchen können, sagen Sie „richte meine Seite ein“.
own-try-set-up = Meine Seite einrichten
own-try-next = Was steht an?
own-try-share = Meinen Link teilen
own-try-page = Meine Seite zeigen
own-help-in-hand = Sagen Sie Ja, dann tue ich es, Nein, dann lasse ich es, oder sagen Sie mir, was anders sein soll.
own-not-understood-in-hand = Das habe ich leider nicht verstanden.
own-not-open = Diese Frage ist nicht mehr offen.
own-invalid = Das geht nicht: { $why }
own-sure-block-guests = Keine Buchungen mehr von { $entries } annehmen? Was gebucht ist, bleibt; wer es ist, erfährt nur, dass sich mit dieser Adresse keine Termine mit Ihnen buchen lassen.
own-sure-unblock-guests = Buchungen von { $entries } wieder annehmen?
own-guests-blocked = Gesperrt: { $entries }.
own-guests-blocked-before = { $entries } steht schon auf Ihrer Sperrliste.
own-guests-unblocked = { $entries } kann wieder bei Ihnen buchen.
own-guests-not-blocked = { $entries } steht nicht auf Ihrer Sperrliste.
own-block-list =
  Sie nehmen keine Buchungen an von:
  { $rows }
own-block-list-empty = Niemand steht auf Ihrer Sperrliste.
own-refused = Das geht nicht.
own-yes = Ja, bitte
own-no = Nein, lassen
own-left = In Ordnung, ich lasse alles, wie es ist.
own-changed = Erledigt.
own-none = keine
own-refused-unsure = Einen Ihrer Kalender erreiche ich gerade nicht. Ob diese Zeit noch frei ist, kann ich deshalb nicht sicher sagen, und ich habe nichts geändert.
own-unsure-choices = Soll ich es noch einmal versuchen, oder es trotzdem tun?
own-unsure-anyway = Trotzdem tun
own-unknown-zone = Diese Zeitzone kenne ich nicht. Nennen Sie eine wie Europe/Berlin.

## Die Seite
own-ask-name = Welchen Namen soll Ihre Seite haben?
own-page-exists = Sie haben schon eine Seite. Sagen Sie „zeig meine Seite“, um sie anzusehen.
own-sure-set-up = Ich richte Ihre Seite ein: { $who }, offen { $hours } ({ $zone }), mit diesen Terminarten: { $types }. Soll ich? Sie können vorher andere Zeiten nennen.
own-page-made = Ihre Seite ist eingerichtet, { $who }. Noch kann sie niemand sehen.
own-sure-publish = Ihre Seite veröffentlichen? Wer den Link hat, kann dann buchen: { $types }.
own-published = Ihre Seite ist veröffentlicht.
own-published-already = Ihre Seite ist schon veröffentlicht.
own-sure-unpublish = Ihre Seite verbergen? Dann kann niemand mehr neu buchen. Was gebucht ist, bleibt.
own-unpublished = Ihre Seite ist verborgen. Was gebucht ist, bleibt. Sagen Sie „veröffentlichen“, um sie wieder zu öffnen.
own-unpublished-already = Ihre Seite ist nicht veröffentlicht.
own-not-published-hint = Ihre Seite ist noch nicht veröffentlicht, der Link öffnet also noch nichts. Sagen Sie „veröffentlichen“.
own-sure-rename = Soll Ihre Seite „{ $who }“ heißen? Der Link bleibt.
own-sure-timezone = Soll Ihre Seite auf { $zone } gehen? Ihre Zeiten bleiben auf der dortigen Uhr dieselben, und was gebucht ist, bleibt, wo es ist.
own-state-on = Ihre Seite ist veröffentlicht.
own-state-hidden = Ihre Seite ist nicht veröffentlicht.
own-state-off = Buchungen sind für Sie abgeschaltet: { $reasons }.
own-links =
    Hier ist Ihr Link:
    { $lines }
own-private-link =
    Hier ist der Link:
    { $lines }
own-link-browser = Im Browser: { $link }
own-link-teams = In Teams: { $link }
own-link-install = Für alle, die die App in Teams noch nicht installiert haben: { $link }
own-signature = Für Ihre Signatur: Termin mit mir buchen: { $link }

## Zeiten
own-hours = Ihre Zeiten: { $hours } ({ $zone }).
own-no-hours = keine
own-ask-when = Wann?
own-sure-hours = Ihre Zeiten sind dann { $hours } ({ $zone }), geschlossen am { $closed }. Was gebucht ist, bleibt. Soll ich?
own-sure-hours-all-week = Ihre Zeiten sind dann { $hours } ({ $zone }). Was gebucht ist, bleibt. Soll ich?
own-sure-off = { $when } frei nehmen? Dann kann niemand bei Ihnen buchen.{ $booked }
own-off = Sie haben frei: { $when }
own-sure-block = { $when } sperren? Dann kann niemand bei Ihnen buchen.{ $booked }
own-block = Gesperrt: { $when }
own-sure-back = { $when } wieder öffnen, wie Ihre üblichen Zeiten es sagen?{ $booked }
own-back = Wieder offen: { $when }
own-sure-day-hours = Am { $when } nur { $hours } offen sein?
own-day-hours = Am { $when } sind Sie { $hours } offen.
own-booked-then =
    Dann ist dies gebucht und bleibt, wenn Sie es nicht absagen:
    { $rows }
own-days = { $first } bis { $last }

## Terminarten
own-types =
    Ihre Terminarten:
    { $types }
own-no-types = Sie haben keine Terminarten. Sagen Sie zum Beispiel „leg ein 20-minütiges Kaffeegespräch an“.
own-type-public = { $type } ({ $length })
own-type-private = { $type } ({ $length }, privat)
own-rule-buffer-before = { $length } vorher frei
own-rule-buffer-after = { $length } danach frei
own-rule-min-notice = { $length } Vorlauf
own-rule-approval = mit Ihrer Zusage
own-no-such-type = Eine Terminart „{ $type }“ gibt es bei Ihnen nicht.
own-ask-which-type = Welche Terminart: { $types }?
own-with-approval = {" "}Jede Buchung wartet auf Ihre Zusage.
own-sure-create-public = „{ $type }“, { $length }, hinzufügen, sodass alle es auf Ihrer Seite buchen können?{ $approval }
own-sure-create-private = „{ $type }“, { $length }, privat hinzufügen: nur mit eigenem Link buchbar?{ $approval }
own-created-public = „{ $type }“ steht auf Ihrer Seite.
own-created-private = „{ $type }“ ist angelegt. Sagen Sie „gib mir einen privaten Link für { $type }“, um jemanden einzuladen.
own-sure-change = { $type }: { $changes }. Soll ich?
own-sure-change-all = Alle Ihre Terminarten: { $changes }. Soll ich?
own-type-changed = Geändert: { $types }. Was gebucht ist, bleibt, wie es gebucht wurde.
own-sure-remove = { $type } löschen? Dann kann es niemand mehr buchen. Was gebucht ist, bleibt.
own-removed = „{ $type }“ ist gelöscht.
own-sure-duplicate = { $type } kopieren?
own-sure-duplicate-as = { $type } unter dem Namen „{ $copy }“ kopieren?
own-duplicated = „{ $type }“ ist angelegt.
own-field-minutes = { $length } lang
own-field-buffer-before = { $length } vorher frei
own-field-buffer-before-none = vorher nichts frei gehalten
own-field-buffer-after = { $length } danach frei
own-field-buffer-after-none = danach nichts frei gehalten
own-field-min-notice = mindestens { $length } Vorlauf
own-field-min-notice-none = kein Vorlauf nötig
own-field-horizon-days = bis zu { $length } im Voraus buchbar
own-field-horizon-days-none = nur am selben Tag buchbar
own-field-every = Beginn alle { $length }
own-field-daily-limit = höchstens { $value } am Tag
own-field-weekly-limit = höchstens { $value } in der Woche
own-field-requires-confirmation-yes = jede Buchung wartet auf Ihre Zusage
own-field-requires-confirmation-no = Buchungen brauchen keine Zusage
own-field-allowed = nur { $list } dürfen es buchen
own-field-allowed-none = alle, die es finden, dürfen es buchen
own-field-public-yes = öffentlich
own-field-public-no = privat, nur mit eigenem Link buchbar
own-field-name = mit dem Namen „{ $value }“
own-field-location = findet statt: { $value }
own-field-description = beschrieben als „{ $value }“
own-field-colour = in { $value }

## Buchungen
own-booking = { $when } bis { $until }: { $who } <{ $email }>, { $type }
own-booking-pending = { $when } bis { $until }: { $who } <{ $email }>, { $type } (wartet auf Ihre Zusage)
own-booking-short = { $who }, { $when }
own-answer-accepted = im Kalender zugesagt
own-answer-declined = im Kalender abgesagt
own-answer-tentative = im Kalender mit Vorbehalt zugesagt
own-yes-cancel = Ja, absagen
own-yes-move = Ja, verschieben
own-yes-book = Ja, buchen
own-reason = {" "}Als Grund wird genannt: { $reason }.
own-which-booking =
    Welche?
    { $rows }
own-nobody = Eine solche Buchung finde ich bei Ihnen nicht.
own-nobody-of-that-name = Eine Buchung von { $who } finde ich bei Ihnen nicht.
own-sure-cancel = { $type } mit { $who } am { $when } absagen ({ $zone })? { $who } erfährt davon.{ $reason }
own-cancelled = { $type } mit { $who } am { $when } ist abgesagt. { $who } bekommt eine Mail.
own-sure-decline = { $type } mit { $who } am { $when } ablehnen ({ $zone })? { $who } erfährt davon.{ $reason }
own-declined = Abgelehnt: { $type } mit { $who } am { $when }. { $who } bekommt eine Mail.
own-sure-approve = { $type } mit { $who } am { $when } zusagen ({ $zone })?
own-approved = { $type } mit { $who } am { $when } gilt. { $who } bekommt eine Mail.
own-sure-no-show = Festhalten, dass { $who } am { $when } nicht zu „{ $type }“ gekommen ist?
own-no-show = Festgehalten: { $who } ist am { $when } nicht zu „{ $type }“ gekommen.
own-sure-move = { $type } mit { $who } vom { $when } auf { $new } verschieben ({ $zone })?{ $over } { $who } erfährt davon und kann selbst eine andere Zeit wählen.
own-moved = Verschoben: { $type } mit { $who } ist jetzt am { $when }. { $who } bekommt eine Mail.
own-sure-book = { $type } ({ $length }) für { $who } <{ $email }> am { $when } buchen ({ $zone })?{ $over } { $who } bekommt eine Einladung.
own-booked = Gebucht: { $who }, { $type }, { $when }. { $who } bekommt eine Einladung.
own-ask-email = Wie lautet die E-Mail-Adresse von { $who }?
own-ask-attendee-name = Wie heißt { $email }?
own-offer = Frei auf Ihrer Seite ({ $zone }): { $times }. Welche Zeit?
own-offer-nearest = Dann ist nichts frei. Am nächsten liegen ({ $zone }): { $times }. Welche Zeit? Sie können auch eine außerhalb Ihrer Zeiten nennen.
own-nothing-free = Dann ist nichts frei. Welche andere Zeit?
own-start-taken = Am { $when } steht schon etwas anderes.
own-start-past = { $when } ist vorbei.
own-over-outside-hours = {" "}Das ist außerhalb Ihrer Zeiten.
own-over-day-off = {" "}An diesem Tag haben Sie frei.
own-over-notice = {" "}Das ist kurzfristiger, als Sie es verlangen.
own-over-horizon = {" "}Das ist weiter im Voraus, als Ihre Seite erlaubt.
own-over-limit = {" "}Das ist mehr, als Ihre Grenze erlaubt.
own-over-fully-booked = {" "}Das ist mehr, als Ihre Seite erlaubt.
own-over-no-match = {" "}Das ist keiner Ihrer üblichen Anfänge.
own-next = Als Nächstes: { $booking } ({ $zone }).
own-nothing-next = Bei Ihnen ist nichts gebucht.
own-agenda =
    { $count ->
        [one] Bei Ihnen ist ein Termin gebucht ({ $zone }):
       *[other] Bei Ihnen sind { $count } Termine gebucht ({ $zone }):
    }
    { $rows }
own-agenda-none = Dann hat niemand gebucht.
own-pending =
    { $count ->
        [one] Eine Buchung wartet auf Ihre Zusage ({ $zone }):
       *[other] { $count } Buchungen warten auf Ihre Zusage ({ $zone }):
    }
    { $rows }
own-pending-none = Keine Buchung wartet auf Ihre Zusage.
own-button-approve = { $who } zusagen, { $when }
own-button-decline = { $who } ablehnen, { $when }

## Private Links
own-private-links =
    Ihre privaten Links, die noch gelten:
    { $rows }
own-private-link-line = { $number }. { $type }, bis { $until }
own-private-link-once = { $number }. { $type }, für eine Buchung, bis { $until }
own-private-links-none = Sie haben keine privaten Links, die noch gelten.
own-private-needs-link = { $type } ist privat: Sagen Sie „gib mir einen privaten Link für { $type }“, dann bekommt es einen eigenen.
own-sure-link = Einen privaten Link für { $type } machen, der { $days } Tage gilt?
own-sure-link-once = Einen privaten Link für { $type } machen, für eine Buchung, { $days } Tage lang?
own-link-made = Diesen Link kann ich nicht noch einmal zeigen, kopieren Sie ihn also jetzt. „Zeig meine privaten Links“ zeigt, welche es gibt.
own-sure-revoke =
    { $count ->
        [one] Den privaten Link für { $types } zurückziehen? Er öffnet dann nichts mehr.
       *[other] { $count } private Links für { $types } zurückziehen? Sie öffnen dann nichts mehr.
    }
own-revoked =
    { $count ->
        [one] Der Link ist zurückgezogen.
       *[other] { $count } Links sind zurückgezogen.
    }

## Nachrichten
own-sure-notices-on = Soll ich Ihnen hier sagen, wenn jemand bucht, verlegt oder absagt, und morgens, was der Tag bringt?
own-sure-notices-off = Soll ich Ihnen hier nicht mehr sagen, wenn jemand bucht, verlegt oder absagt? Die E-Mails kommen weiterhin.
own-notices-on = Ich sage es Ihnen hier.
own-notices-off = Ich melde mich hier nicht mehr von selbst. Die E-Mails kommen weiterhin.
own-notice-confirmation = { $who } hat bei Ihnen gebucht ({ $type }): { $when } ({ $zone }).
own-notice-request = { $who } möchte bei Ihnen buchen ({ $type }): { $when } ({ $zone }). Die Anfrage wartet auf Ihre Zusage.
own-notice-update = { $who } hat den Termin bei Ihnen ({ $type }) verlegt auf { $when } ({ $zone }).
own-notice-change = { $who } hat die Angaben zum Termin bei Ihnen ({ $type }) geändert: { $when } ({ $zone }).
own-notice-cancellation = { $who } hat den Termin bei Ihnen ({ $type }) abgesagt: { $when } ({ $zone }).
own-notice-overlap = In Ihrem Kalender steht jetzt etwas anderes während des Termins mit { $who } ({ $type }): { $when } ({ $zone }). Die Buchung steht weiterhin; verlegen Sie eines von beiden, oder sagen Sie eines ab.
own-notice-row = { $when }: { $who }, { $type }
own-notice-day =
    { $count ->
        [one] Guten Morgen! Heute steht ein Termin an:
       *[other] Guten Morgen! Heute stehen { $count } Termine an:
    }
    { $rows }

# Was der Bot Anbietern über ihre eigene Seite und Administratoren antwortet. Anweisungen versteht er bisher auf Englisch.

## Begrüßung, Hilfe
own-greet = Hallo { $who }! Fragen Sie „what's next?“, ändern Sie Ihre Zeiten („my hours are 9 to 5 Monday to Thursday“), nehmen Sie frei („I'm off Friday“), legen Sie Terminarten an oder teilen Sie Ihren Link. Ich buche auch Termine mit anderen für Sie.
own-greet-new = Hallo! Ich buche Termine für Sie: Sagen Sie mir, wen Sie wann treffen möchten. Damit andere Termine mit Ihnen buchen können, sagen Sie „set up my page“.
own-try-set-up = Set up my page
own-try-next = What's next?
own-try-share = Share my link
own-try-page = Show my page
own-help-in-hand = Sagen Sie Ja, dann tue ich es, Nein, dann lasse ich es, oder sagen Sie mir, was anders sein soll.
own-not-understood-in-hand = Das habe ich leider nicht verstanden.
own-not-open = Diese Frage ist nicht mehr offen.
own-invalid = Das geht nicht: { $why }
own-refused = Das geht nicht.
own-switched-off = Buchungen sind für Sie abgeschaltet, deshalb geht das nicht: { $reasons }. Ein Administrator kann das ändern.
own-yes = Ja, bitte
own-no = Nein, lassen
own-left = In Ordnung, ich lasse alles, wie es ist.
own-changed = Erledigt.
own-none = keine
own-unknown-zone = Diese Zeitzone kenne ich nicht. Nennen Sie eine wie Europe/Berlin.

## Die Seite
own-ask-name = Welchen Namen soll Ihre Seite haben?
own-page-exists = Sie haben schon eine Seite. Sagen Sie „show my page“, um sie anzusehen.
own-sure-set-up = Ich richte Ihre Seite ein: { $who }, offen { $hours } ({ $zone }), mit zwei Terminarten: { $types }. Soll ich? Sie können vorher andere Zeiten nennen.
own-page-made = Ihre Seite ist eingerichtet, { $who }. Noch kann sie niemand sehen.
own-sure-publish = Ihre Seite veröffentlichen? Wer den Link hat, kann dann buchen: { $types }.
own-published = Ihre Seite ist veröffentlicht.
own-published-already = Ihre Seite ist schon veröffentlicht.
own-sure-unpublish = Ihre Seite verbergen? Dann kann niemand mehr neu buchen. Was gebucht ist, bleibt.
own-unpublished = Ihre Seite ist verborgen. Was gebucht ist, bleibt. Sagen Sie „publish“, um sie wieder zu öffnen.
own-unpublished-already = Ihre Seite ist nicht veröffentlicht.
own-not-published-hint = Ihre Seite ist noch nicht veröffentlicht, der Link öffnet also noch nichts. Sagen Sie „publish“.
own-sure-rename = Soll Ihre Seite „{ $who }“ heißen? Der Link bleibt.
own-sure-timezone = Soll Ihre Seite auf { $zone } gehen? Ihre Zeiten bleiben auf der dortigen Uhr dieselben, und was gebucht ist, bleibt, wo es ist.
own-state-on = Ihre Seite ist veröffentlicht.
own-state-hidden = Ihre Seite ist nicht veröffentlicht.
own-state-off = Buchungen sind für Sie abgeschaltet: { $reasons }.
own-links =
    Hier ist Ihr Link:
    { $lines }
own-link-browser = Im Browser: { $link }
own-link-teams = In Teams: { $link }
own-signature = Für Ihre Signatur: Termin mit mir buchen: { $link }

## Zeiten
own-hours = Ihre Zeiten: { $hours } ({ $zone }).
own-no-hours = keine
own-ask-when = Wann?
own-sure-hours = Ihre Zeiten sind dann { $hours } ({ $zone }), geschlossen am { $closed }. Was gebucht ist, bleibt. Soll ich?
own-sure-hours-all-week = Ihre Zeiten sind dann { $hours } ({ $zone }). Was gebucht ist, bleibt. Soll ich?
own-sure-off = { $when } frei nehmen? Dann kann niemand bei Ihnen buchen.{ $booked }
own-off = Sie haben frei: { $when }.
own-sure-block = { $when } sperren? Dann kann niemand bei Ihnen buchen.{ $booked }
own-block = Gesperrt: { $when }.
own-sure-back = { $when } wieder öffnen, wie Ihre üblichen Zeiten es sagen?{ $booked }
own-back = Wieder offen: { $when }.
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
own-no-types = Sie haben keine Terminarten. Sagen Sie zum Beispiel „create a 20 minute coffee chat“.
own-type-public = { $type } ({ $length })
own-type-private = { $type } ({ $length }, privat)
own-rule-buffer-before = { $length } vorher frei
own-rule-buffer-after = { $length } danach frei
own-rule-min-notice = { $length } Vorlauf
own-rule-approval = mit Ihrer Zusage

## Buchungen
own-booking = { $when } bis { $until }: { $who } <{ $email }>, { $type }
own-booking-pending = { $when } bis { $until }: { $who } <{ $email }>, { $type } (wartet auf Ihre Zusage)
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

# Unsere Seiten im Browser.
page-title = Termin buchen
page-title-with = Termin mit { $organizer } buchen
page-title-move = Termin verschieben
page-hint = Sagen Sie in eigenen Worten, wen Sie wann treffen möchten.
page-hint-with = Sagen Sie in eigenen Worten, wann es Ihnen passt. Alle Zeiten sind in Ihrer Zeitzone.
page-hint-move = Sagen Sie in eigenen Worten, welche Zeit Ihnen besser passt.
page-chat-name = Chat
page-unknown = Dieser Link öffnet nichts. Er ist vielleicht abgelaufen oder schon benutzt; wer ihn Ihnen gegeben hat, kann Ihnen einen neuen geben.
page-unknown-title = Hier ist nichts
page-no-script = Der Chat braucht JavaScript.
page-not-installed = Der Chat ist hier noch nicht installiert. Das macht: python tools/install_web_chat.py
page-failed = Der Chat ist nicht erreichbar.
page-try-again = Noch einmal versuchen
page-privacy = Datenschutz
page-terms = Nutzungsbedingungen
page-privacy-text = Was Sie hier schreiben, dient dazu, Termine zu finden, zu buchen, zu verschieben und abzusagen. Ihr Name, Ihre E-Mail-Adresse und Ihre Notiz werden mit einer Buchung aufbewahrt und der Person gezeigt, die Sie treffen; das Gespräch wird nach einiger Zeit vergessen. Es werden keine Cookies gesetzt, und niemand sonst erfährt davon. Wer diesen Dienst betreibt, kann alles zeigen oder löschen, was über Sie gespeichert ist: Fragen Sie dort.
page-terms-text = Dieser Dienst bucht Termine mit Menschen, die hier ihre Zeit anbieten. Bitte buchen Sie nur, was Sie wahrnehmen wollen, und sagen Sie ab, was nicht geht. Er wird bereitgestellt, wie er ist, ohne Gewähr.

manage-title = Ihr Termin
manage-cancelled = Dieser Termin ist abgesagt.
manage-pending = Dieser Termin wartet noch darauf, dass { $organizer } ihn bestätigt.
manage-cancel = Diesen Termin absagen
manage-move = Andere Zeit wählen
manage-reason = Grund, wenn Sie einen nennen möchten
manage-keep = Wenn alles bleibt, wie es ist, schließen Sie einfach diese Seite.

share-text = Wählen Sie eine Zeit, die beiden passt: { $types }.
share-browser = Im Browser ansehen
share-teams = Chat in Teams öffnen
share-none = Sie haben hier gerade keine Seite, auf der andere buchen können.

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
page-privacy-kept = Was Sie hier schreiben, dient dazu, Termine zu finden, zu buchen, zu verschieben und abzusagen. Mit einer Buchung werden Ihr Name, Ihre E-Mail-Adresse und Ihre Notiz gespeichert und der Person gezeigt, die Sie treffen; Ihre Zeitzone und Ihre Sprache bleiben für die Mails an Sie gespeichert.
page-privacy-talk = Das Gespräch, und welche Adresse Sie darin bestätigt haben, bleibt gespeichert, damit Sie darauf zurückkommen können; das Gespräch wird { $days ->
        [one] einen Tag
       *[other] { $days } Tage
    } nach dem letzten Wort vergessen.
page-privacy-seen = Mails zu Ihrer Buchung gehen über einen Mailserver. Es werden keine Cookies gesetzt, nichts wird von anderswo geladen, niemand wird verfolgt, und niemand sonst erfährt davon.
page-privacy-carried = Das Gespräch selbst läuft über Microsofts Azure Bot Service, der es für uns überträgt.
page-privacy-rights = Wer diesen Dienst betreibt, kann Ihnen alles zeigen, was über Sie gespeichert ist, und es löschen: Fragen Sie dort oder bei der Person, die Sie treffen.
page-consent = Was Sie schreiben, wird gespeichert, um den Termin zu vereinbaren.
page-terms-text = Dieser Dienst bucht Termine mit Menschen, die hier ihre Zeit anbieten. Bitte buchen Sie nur, was Sie wahrnehmen wollen, und sagen Sie ab, was nicht geht. Er wird bereitgestellt, wie er ist, ohne Gewähr.

verify-title = Sind Sie das?
verify-who = Jemand in { $where } möchte als { $email } Termine buchen und die Termine dieser Adresse sehen und ändern. Wenn Sie das sind, drücken Sie den Knopf, und der Chat geht weiter.
verify-not-you = Wenn Sie das nicht sind, tun Sie nichts und schließen Sie diese Seite.
verify-yes = Ja, das ist mein Chat
verify-done-title = Ihre Adresse ist bestätigt
verify-done = { $email } ist bestätigt. Gehen Sie zurück zum Chat und schreiben Sie irgendein Wort, etwa „fertig“; gebucht wird erst, wenn Sie dort Ja sagen.
verify-unknown = Dieser Link öffnet nichts mehr: Er gilt einmal, { $minutes } Minuten lang, und nur der zuletzt geschickte. Wenn Sie ihn gerade benutzt haben, gehen Sie zurück zum Chat; wenn nicht, fordern Sie dort einen neuen Code an.
verify-in-teams = einem Chat in Microsoft Teams
verify-in-browser = einem Chat in einem Browser
verify-in-emulator = einem Chat im Bot Framework Emulator
verify-in-other = einem Chat im Kanal „{ $channel }“

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
share-install = App in Teams installieren
share-none = Sie haben hier gerade keine Seite, auf der andere buchen können.

# Was der Bot auf Deutsch antwortet. Die Namen der Zeilen sind die der englischen Datei.

## Begrüßung, Hilfe, Nebenbei
greet = Hallo! Ich buche Termine für Sie. Sagen Sie mir in Ihren eigenen Worten, wen Sie wann treffen möchten, und ich suche eine freie Zeit. Ich kann auch zeigen, verschieben oder absagen, was Sie gebucht haben.
greet-page = Hallo! Ich buche Termine mit { $organizer }. Wann würde es Ihnen passen?
greet-again = Hallo! Mit wem möchten Sie sich treffen, und wann?
hello-again = Hallo, da sind Sie ja wieder!
try-book = Termin buchen
try-view = Meine Termine
try-help = Hilfe
help =
    Das können Sie zum Beispiel sagen:
    • „Nächsten Dienstag nach dem Mittagessen eine halbe Stunde mit Adam“, um zu buchen
    • „Wann hat Adam am Freitag Zeit?“, um erst zu schauen
    • „Welche Termine habe ich?“, um Ihre Termine zu sehen
    • „Verschieb ihn auf Donnerstag, selbe Uhrzeit“ oder „Sag meinen Termin ab“
    Ich frage immer nach, bevor ich etwas buche, verschiebe oder absage.
help-in-hand = Antworten Sie in Ihren eigenen Worten, ändern Sie, was Sie vorher gesagt haben, fragen Sie nach anderen Zeiten, oder sagen Sie „stopp“, dann lasse ich es. Es geschieht nichts, bevor Sie Ja sagen.
thanks = Gern geschehen!
all-right-what-next = In Ordnung. Sagen Sie Bescheid, wenn Sie einen Termin buchen, verschieben oder nachsehen möchten.
all-right = In Ordnung.
stopped = In Ordnung, ich lasse es. Es wurde nichts gebucht oder geändert. Sagen Sie Bescheid, wenn Sie einen Termin buchen, verschieben oder nachsehen möchten.
nothing-to-stop = Es ist gerade nichts im Gange. Sagen Sie Bescheid, wenn Sie einen Termin buchen, verschieben oder nachsehen möchten.
kept = Gut, es bleibt, wie es ist.

## Fragen
ask-organizer = Wen möchten Sie treffen? Ein Name, eine E-Mail-Adresse oder der Code eines Links genügt.
ask-meeting-type = Was für ein Termin mit { $organizer } soll es sein: { $types }?
no-such-length = { $organizer } bietet { $length } nicht an. Sie können wählen: { $types }.
ask-when = Wann soll „{ $type }“ mit { $organizer } sein?
ask-when-move = „{ $type }“ ist am { $when }. Wann soll es stattdessen sein?
ask-when-move-in = „{ $type }“ ist am { $when } ({ $zone }). Wann soll es stattdessen sein?
ask-when-other = Wann wäre es besser?
ask-name = Auf welchen Namen soll ich buchen?
is-free = { $when } ({ $zone }) ist frei.
ask-email = An welche E-Mail-Adresse soll die Bestätigung gehen?
ask-code = Ich habe einen sechsstelligen Code an { $email } geschickt. Wie lautet er?
# A question that the organizer wants asked, in the organizer's own words.
ask-question = { $question }
skip-question = Überspringen
ask-note = Was soll ich zum Termin notieren?
ask-new-note = Was soll in der Notiz stehen?
ask-new-name = Welcher Name soll es sein?
ask-what-to-change = In Ordnung, es ist nichts gebucht. Was möchten Sie ändern?
ask-what-of-booking = Was möchten Sie an „{ $type }“ am { $when } ändern?
ask-which-booking = Welcher?
ask-which-move = Welchen Termin möchten Sie verschieben?
ask-which-cancel = Welchen Termin möchten Sie absagen?
ask-which-change = Welchen Termin möchten Sie ändern?
code-wrong = Das ist nicht der Code, den ich an { $email } geschickt habe. Bitte versuchen Sie es noch einmal, oder sagen Sie „neuer Code“.
code-expired = Dieser Code ist abgelaufen. Ich habe einen neuen an { $email } geschickt. Wie lautet er?
code-too-many = Das war ein Versuch zu viel. Ich habe einen neuen Code an { $email } geschickt. Wie lautet er?
code-again = Ich habe einen neuen Code an { $email } geschickt. Wie lautet er?
address-disposable = { $email } ist ein Wegwerf-Postfach. Dorthin gehen die Bestätigung und alle Änderungen; bitte nennen Sie mir eine Adresse, die Sie behalten.
code-limit = An { $email } kann ich vorerst keine Codes mehr schicken. Versuchen Sie es später noch einmal, oder nehmen Sie eine andere Adresse.
need-name = Der Name kommt auf die Buchung, damit Ihr Gegenüber weiß, wer kommt. Sagen Sie „stopp“, um es zu lassen.
need-email = Die Adresse brauche ich für die Bestätigung, und damit nur Sie den Termin verschieben oder absagen können. Sagen Sie „stopp“, um es zu lassen.
one-at-a-time = Eins nach dem anderen: erst diesen Termin, dann den nächsten.
email-incomplete = Die Adresse ist wohl nicht vollständig. Sie sollte aussehen wie name@example.com.
why-confirm = Ich lese immer erst alles vor, damit nichts aus Versehen geschieht.
need-code = Der Code zeigt, dass die Adresse Ihre ist; der Link in derselben Mail tut das auch. Sagen Sie „neuer Code“, nennen Sie eine andere Adresse, oder sagen Sie „stopp“, um es zu lassen.
redo-time = Andere Zeit
redo-type = Andere Art von Termin
redo-name = Der Name
redo-email = Die E-Mail-Adresse
redo-note = Notiz hinzufügen
redo-stop = Lassen wir es
change-time = Die Zeit
change-note = Die Notiz
change-name = Der Name

## Zwei Lesarten
which-organizer = Ich kenne { $count } Personen dieses Namens. Welche meinen Sie?
which-again = Welches davon, bitte?
which-type = Welche Art von Termin?
which-when = Nur um sicher zu sein, was meinen Sie: { $options }?
is-it-when = Meinen Sie { $options }?
which-half = Meinen Sie { $first } oder { $second }?
which-intent = Was möchten Sie tun?
intent-book = Termin buchen
intent-find-slots = Freie Zeiten sehen
intent-reschedule = Termin verschieben
intent-cancel = Termin absagen
intent-view-bookings = Meine Termine
intent-help = Hilfe
intent-abort = Von vorn beginnen

## Freie Zeiten
offer = { $organizer } hat Zeit für „{ $type }“ ({ $zone }):
offer-again = Hier noch einmal die Zeiten für „{ $type }“ mit { $organizer } ({ $zone }):
offer-no-such = Das steht nicht in der Liste. Dies sind die Zeiten für „{ $type }“ mit { $organizer } ({ $zone }):
offer-day = • { $day }: { $times }
offer-which = Welche möchten Sie?
offer-more = Welche möchten Sie? Wenn keine davon passt, gibt es noch mehr.
nearest = Die nächstgelegenen freien Zeiten ({ $zone }):
no-slots-later = Bitte versuchen Sie es etwas später noch einmal.
no-slots-other = Würde eine andere Zeit passen?
# A picture of free times beside an offer.
picture-title = { $organizer }, { $zone }
picture-nothing = nichts frei
no-slots-outside-hours = Das ist außerhalb der Zeiten von { $organizer }.
no-slots-day-off = { $organizer } nimmt an diesem Tag keine Termine an.
no-slots-notice = Das ist zu kurzfristig: { $organizer } braucht mehr Vorlauf.
no-slots-horizon = So weit im Voraus nimmt { $organizer } keine Termine an.
no-slots-limit = { $organizer } nimmt in dieser Zeit keine weiteren Termine an.
no-slots-fully-booked = { $organizer } hat dann nichts mehr frei.
no-slots-past = Diese Zeit ist schon vorbei.
no-slots-no-match = Nichts Freies passt zu alldem.
no-slots-source = Ich kann den Kalender von { $organizer } für diese Zeit gerade nicht lesen und biete sie deshalb nicht an.

## Bestätigen
confirm-book = Soll ich „{ $type }“ mit { $organizer } am { $when } buchen ({ $zone })?
confirm-reschedule = Soll ich „{ $type }“ mit { $organizer } vom { $before } auf { $when } verschieben ({ $zone })?
confirm-cancel = Soll ich „{ $type }“ mit { $organizer } am { $when } absagen ({ $zone })?
confirm-name = Er steht auf den Namen { $person }.
confirm-mail = Die Bestätigung geht an { $email }.
confirm-note = Notiz: { $note }
confirm-pending = { $organizer } muss noch zusagen, bevor es gilt.
yes-book = Ja, buchen
yes-reschedule = Ja, verschieben
yes-cancel = Ja, absagen
no-book = Nein, ändern
no-reschedule = Nein, andere Zeit
no-cancel = Nein, behalten
fact-what = Was
fact-who = Mit
fact-when = Wann

## Erledigt
done-booked = Gebucht: { $type } mit { $organizer } am { $when } ({ $zone }). Ihre Nummer ist { $reference }, eine Bestätigung geht an { $email }.
done-pending = Angefragt: { $type } mit { $organizer } am { $when } ({ $zone }). { $organizer } muss noch zusagen; Sie hören davon unter { $email }. Ihre Nummer ist { $reference }.
done-pending-move = Angefragt: { $type } mit { $organizer } am { $when } ({ $zone }). { $organizer } muss der neuen Zeit noch zustimmen; Sie hören davon unter { $email }.
done-rescheduled = Verschoben: { $type } mit { $organizer } ist jetzt am { $when } ({ $zone }). Eine Bestätigung geht an { $email }.
done-cancelled = Abgesagt: { $type } mit { $organizer } am { $when } ({ $zone }). Eine Bestätigung geht an { $email }.
already-booked = Diesen Termin haben Sie schon: { $when }, Nummer { $reference }.
changed-note = Erledigt. Die Notiz zu „{ $type }“ am { $when } lautet jetzt: { $words }
changed-name = Erledigt. „{ $type }“ am { $when } läuft jetzt auf den Namen { $words }.
same-time = Ihr Termin ist schon genau dann ({ $when }).

## Termine
bookings = { $count ->
    [one] Sie haben einen Termin ({ $zone }):
   *[other] Sie haben { $count } Termine ({ $zone }):
  }
booking-line = { $number }. { $when }: { $type }{ $organizer ->
    [0] {""}
   *[other] {" "}mit { $organizer }
  } ({ $reference })
booking-line-pending = { $number }. { $when }: { $type }{ $organizer ->
    [0] {""}
   *[other] {" "}mit { $organizer }
  }, noch nicht zugesagt ({ $reference })
bookings-elsewhen = Dann nichts. Ihre Termine ({ $zone }):
bookings-none = Sie haben hier keine bevorstehenden Termine.
bookings-elsewhere = Wenn Sie anderswo mit einer E-Mail-Adresse gebucht haben, nennen Sie mir die Adresse, und ich schicke einen Code dorthin.
button-move = { $when } verschieben
button-cancel = { $when } absagen

## Ablehnungen
refused-policy = Buchungen mit { $organizer } sind zurzeit abgeschaltet.
refused-unpublished = { $organizer } nimmt zurzeit keine Buchungen an.
refused-move = { $organizer } lässt zurzeit keine anderen Zeiten zu. Ansehen und absagen können Sie den Termin weiterhin.
refused-not-yours = Das finde ich unter Ihren Terminen nicht. Wenn Sie mit einer E-Mail-Adresse gebucht haben, nennen Sie mir die Adresse, und ich schicke einen Code dorthin.
refused-taken = Leider wurde { $when } gerade vergeben.
refused-unsure = Ich erreiche den Kalender von { $organizer } gerade nicht. Ob { $when } noch frei ist, kann ich deshalb nicht sicher sagen, und ich habe nichts geändert.
unsure-choices = Soll ich es noch einmal versuchen, oder { $organizer } eine Anfrage schicken?
unsure-again = Noch einmal versuchen
unsure-request = Anfrage schicken
refused-limit = { $organizer } nimmt von Ihnen oder für diese Zeit gerade keine weiteren Termine an.
limit-type = Sie haben schon { $count ->
    [one] einen Termin
   *[other] { $count } Termine
  } der Art „{ $type }“ mit { $organizer } vor sich; mehr lassen sich nicht auf einmal buchen. Nach einem davon, oder wenn Sie einen absagen, geht es wieder.
limit-organizer = Sie haben schon { $count ->
    [one] einen Termin
   *[other] { $count } Termine
  } mit { $organizer } vor sich; mehr lassen sich nicht auf einmal buchen. Nach einem davon, oder wenn Sie einen absagen, geht es wieder.
limit-person = Sie haben schon { $count ->
    [one] einen Termin
   *[other] { $count } Termine
  } vor sich; mehr lassen sich hier nicht auf einmal buchen. Nach einem davon, oder wenn Sie einen absagen, geht es wieder.
refused-blocked = Mit der Adresse { $email } lassen sich keine Termine mit { $organizer } buchen.
refused-past = { $when } ist schon vorbei.
refused-notice = { $when } ist jetzt zu kurzfristig.
refused-horizon = { $when } ist weiter im Voraus, als gebucht werden kann.
refused-outside-hours = { $when } liegt außerhalb der Zeiten für Termine.
refused-day-off = { $when } liegt an einem Tag ohne Termine.
refused-group = Ich nehme Buchungen nur im persönlichen Chat an. Bitte schreiben Sie mir dort, dann finden wir eine Zeit.
refused-outsider = Ich arbeite nur für die Organisation, die mich betreibt. Ein Link, den Sie bekommen haben, öffnet sich im Browser.
refused-unknown = Das kann ich nicht: Es wird hier nicht angeboten.
unknown-organizer = Ich kenne niemanden namens „{ $who }“, der hier Termine anbietet.
unknown-link = „{ $code }“ öffnet hier nichts: Ich kenne niemanden, der so heißt, und als Link ist es vertippt, verbraucht oder abgelaufen.
nothing-to-book = { $organizer } bietet zurzeit nichts zum Buchen an.
already-cancelled = Dieser Termin ist schon abgesagt.
booking-is-past = Dieser Termin ist vorbei und lässt sich nicht mehr ändern.

## Nicht verstanden
not-understood = Das habe ich nicht ganz verstanden. Ich kann einen Termin buchen („eine halbe Stunde mit Adam am Dienstag“), Ihre Termine zeigen, sie verschieben oder absagen.
not-understood-in-hand = Das habe ich nicht ganz verstanden.
not-understood-code = Die Adresse ist noch nicht bestätigt: Schreiben Sie den Code aus der Mail, oder öffnen Sie den Link darin und drücken Sie dort den Knopf.
not-understood-thrice = Es tut mir leid, ich komme immer noch nicht mit. Wählen Sie aus, was Sie tun möchten, oder sagen Sie es mit anderen Worten.
not-understood-empty = Ich kann nur Text lesen. Sagen Sie mir, wen Sie wann treffen möchten.
not-understood-press = Diese Schaltfläche ist nicht von hier, oder sie ist zu alt. Sagen Sie mir, was Sie tun möchten.
unread = „{ $words }“ kann ich nicht als Zeit verwenden: Sie ist vorbei, es gibt sie nicht, oder ich kenne sie nicht.
error = Entschuldigung, bei mir ist etwas schiefgegangen. Es wurde nichts geändert; bitte versuchen Sie es gleich noch einmal.

## Fragen nebenbei
zone-changed = In Ordnung, ab jetzt rechne ich so: { $zone }.
side-timezone = Alle Zeiten, die ich nenne, sind: { $zone }.
side-timezone-organizer = Ich kenne Ihre Zeitzone nicht, deshalb nehme ich die des Gegenübers: { $zone }. Sagen Sie mir Ihre („Ich bin in London“), dann stelle ich um.
side-reference = Ihre Nummer ist { $reference }: { $type } am { $when }.
side-now = Es ist { $when } ({ $zone }).
side-length = „{ $type }“ dauert { $length }.
side-where = „{ $type }“ findet hier statt: { $place }.
side-where-unknown = Der Ort oder der Link zum Gespräch kommt mit der Bestätigung.
side-types = Mit { $organizer } können Sie buchen: { $types }.
side-types-unknown = Das hängt davon ab, wen Sie treffen möchten.
side-who = Das ist { $organizer }.
side-who-unknown = Wir haben noch nicht geklärt, wen Sie treffen möchten.
side-hours = Die nächsten freien Zeiten mit { $organizer } sind { $times }.
side-why-open = { $organizer } hat dann doch etwas frei: zum Beispiel { $when }.
side-status-confirmed = Ja, der Termin steht: „{ $type }“ mit { $organizer } am { $when } ({ $zone }), Nummer { $reference }.
side-when-is-it = Ihr Termin „{ $type }“ mit { $organizer } ist am { $when } ({ $zone }), Nummer { $reference }.
side-status-pending = Noch nicht: { $organizer } muss „{ $type }“ am { $when } ({ $zone }) noch annehmen. Sie hören davon unter { $email }. Die Nummer ist { $reference }.
side-status-open = Noch nicht: Bevor Sie ja sagen, wird nichts gebucht oder geändert.
side-upset = Es tut mir leid, dass es nicht gut läuft. Sagen Sie mir in wenigen Worten, wen Sie wann treffen möchten, oder „Hilfe“.
or = { " oder " }
noted-times = { $times }, ist notiert.
noted-email = Danke, die Bestätigung geht an { $email }.
noted-name = Danke, { $person }.
side-mail = Sobald gebucht ist, bekommen beide Seiten eine E-Mail mit einem Eintrag für den Kalender.
side-later-change = Ja. Kommen Sie jederzeit wieder und sagen Sie „Termin verschieben“ oder „absagen“.
side-privacy = Ich speichere, was der Termin braucht: Ihren Namen, Ihre E-Mail-Adresse und die Buchung. Ihr Gegenüber sieht das, sonst niemand.
side-bot = Ich bin ein Buchungsassistent, ein Programm und kein Mensch. Ich finde freie Zeiten, buche sie, und verschiebe oder sage ab, was Sie gebucht haben.
side-people = Eine Liste gebe ich nicht heraus, aber nennen Sie mir einen Namen oder eine E-Mail-Adresse, und ich sehe nach, was frei ist.
side-language = Ich verstehe Englisch und Deutsch.
side-price = Von Preisen weiß ich nichts; das kann Ihnen Ihr Gegenüber sagen. Die Buchung hier kostet nichts.
side-unknown = Das weiß ich leider nicht. Ich kann Ihnen freie Zeiten, die Dauer und Ihre Termine nennen.
date-range = { $first } bis { $last }

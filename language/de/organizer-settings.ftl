# Was der Bot Anbietern über Reisen, Zeitpläne, Feiertage, Kalender und andere Regeln der ganzen Seite antwortet.

## Mehrere Anweisungen auf einmal
own-waiting = Erst dies, dann komme ich zu „{ $orders }“.
own-waiting-dropped = Auch das lasse ich: „{ $orders }“.
own-left-out = Nicht aufgenommen habe ich: „{ $words }“.

## Freie Zeit und Reisen
own-off-why = { $when } ({ $reason })
own-days-off =
    Abweichend von Ihren üblichen Zeiten:
    { $rows }
own-days-off-none = Es stehen keine freien Tage und keine anderen Ausnahmen an.
own-day-row = • { $day }: { $hours }
own-day-closed = geschlossen
own-time-off-row = • { $when }: frei
own-time-off-why = • { $when }: frei ({ $reason })
own-trip = { $zone }, { $first } bis { $last }
own-trip-day = { $zone }, { $first }
own-trip-for-good = { $zone }, ab { $first }
own-trips =
    Ihre Reisen:
    { $rows }
own-trips-none = Es stehen keine Reisen an.
own-ask-trip = Von wann bis wann gilt für Ihre Zeiten { $place }?
own-sure-travel = Sollen Ihre Zeiten auf die dortige Uhr gehen ({ $trip })? Sie bleiben { $hours }, wie es die Uhren dort zeigen. Was gebucht ist, bleibt, wo es ist.
own-travel = Notiert: { $trip }
own-which-trip =
    Welche Reise?
    { $rows }
own-no-such-trip = Eine solche Reise finde ich nicht.
own-sure-stay-home = Die Reise vergessen ({ $trip })? Ihre Zeiten gelten dann auf Ihrer üblichen Uhr.
own-stay-home = Vergessen: { $trip }
own-wrong-over = Das ist schon vorbei.
own-wrong-order = Es würde enden, bevor es beginnt.

## Zeitpläne neben den üblichen Zeiten
own-ask-schedule-hours = Welche Zeiten hat der Zeitplan „{ $schedule }“? Sagen Sie zum Beispiel „Di und Do 18-20“.
own-sure-schedule = Einen Zeitplan „{ $schedule }“ anlegen: { $hours }? Terminarten können ihm folgen.
own-sure-schedule-change = Den Zeitplan „{ $schedule }“ auf { $hours } ändern? Ihm folgen: { $types }.
own-schedule-set = Der Zeitplan „{ $schedule }“: { $hours }.
own-sure-follow = { $type } folgt dem Zeitplan „{ $schedule }“ ({ $hours }) statt Ihren üblichen Zeiten. Soll ich?
own-follows = { $type } folgt jetzt „{ $schedule }“. Was gebucht ist, bleibt.
own-sure-remove-schedule = Den Zeitplan „{ $schedule }“ löschen?
own-schedule-removed = Der Zeitplan „{ $schedule }“ ist gelöscht.
own-no-such-schedule = Einen Zeitplan „{ $schedule }“ gibt es nicht.
own-wrong-followed = Dem Zeitplan „{ $schedule }“ folgt { $types }. Sagen Sie erst „{ $types } nach meinen üblichen Zeiten“.
own-schedules =
    Ihre Zeitpläne neben den üblichen Zeiten:
    { $rows }
own-schedules-none = Sie haben keine Zeitpläne neben Ihren üblichen Zeiten. Sagen Sie zum Beispiel „Interviews nach meinem Zeitplan Abend: Di und Do 18-20“.
own-schedule-row = • { $schedule }: { $hours }. Ihm folgen: { $types }.

## Regeln der ganzen Seite
own-rules =
    Weitere Regeln:
    { $rows }
own-ask-country = Die Feiertage welchen Landes oder welcher Region?
own-sure-holidays = An den Feiertagen von { $place } schließen?{ $next } Was gebucht ist, bleibt.
own-next-holiday = {" "}Der nächste ist { $day } ({ $holiday }).
own-sure-holidays-off = An den Feiertagen von { $place } wieder offen sein, wie Ihre Zeiten es sagen?
own-holidays = An den Feiertagen von { $place } ist geschlossen.
own-holidays-none = An Feiertagen ist bei Ihnen nicht geschlossen.
own-events-busy = Termine mit „Gebucht“
own-events-tentative = Termine mit Vorbehalt
own-events-oof = Abwesenheiten
own-events-free = Termine mit „Frei“
own-events-elsewhere = Arbeit an einem anderen Ort
own-events-all-day = ganztägige Termine
own-events-unanswered = unbeantwortete Einladungen
own-sure-busy-passes = Soll man bei Ihnen auch buchen können, wenn im Kalender etwas davon steht: { $events }?
own-sure-busy-blocks = Soll man bei Ihnen nicht buchen können, wenn im Kalender etwas davon steht: { $events }?
own-busy-passes = Kein Hindernis für Buchungen: { $events }.
own-busy-blocks = Ein Hindernis für Buchungen: { $events }.
own-busy-passes-already = Das ist schon so. Kein Hindernis für Buchungen: { $events }.
own-busy-blocks-already = Das ist schon so. Ein Hindernis für Buchungen: { $events }.
own-sure-language = Soll ich Ihnen Mails und Nachrichten auf { $language } schreiben?
own-language = Mails und Nachrichten an Sie sind auf { $language }.

## Kalender
own-calendars =
    Ihre verbundenen Kalender:
    { $rows }
own-calendars-none = Es ist kein Kalender verbunden. Sagen Sie „lies meinen Kalender unter“ und seine Adresse im Netz; einen mit Passwort verbindet Ihr Administrator.
own-calendar-row = • { $calendar }: gelesen { $when }
own-calendar-row-waiting = • { $calendar }: wird gleich zum ersten Mal gelesen. Bis dahin wird nichts angeboten.
own-calendar-row-failing = • { $calendar }: konnte nicht gelesen werden ({ $error }). Bis es gelingt, wird nichts angeboten.
own-calendar-how = Nennen Sie mir seine Adresse im Netz, etwa „lies meinen Kalender unter https://…/calendar.ics“. Einen Kalender mit Passwort verbindet Ihr Administrator; tippen Sie hier nie ein Passwort.
own-sure-calendar = Ihre belegten Zeiten von { $url } lesen, und jede Viertelstunde wieder? Bis er gelesen ist, und immer wenn es nicht gelingt, wird auf Ihrer Seite nichts angeboten.
own-calendar-read = Ich lese { $calendar } jetzt. „Meine Kalender“ zeigt, wie es steht.
own-which-calendar =
    Welcher Kalender?
    { $rows }
own-sure-forget-calendar = { $calendar } nicht mehr lesen? Seine belegten Zeiten halten dann niemanden mehr ab.
own-calendar-forgotten = { $calendar } wird nicht mehr gelesen.
own-feed =
    Abonnieren Sie diese Adresse in Ihrem Kalenderprogramm, dann zeigt es alles, was bei Ihnen gebucht ist:
    { $link }
    Wer sie hat, kann alle Ihre Buchungen lesen. Falls sie die Runde macht, sagen Sie „neue Kalenderadresse“.
own-sure-new-feed = Eine neue Adresse für den Kalender Ihrer Buchungen machen? Die bisherige zeigt dann nichts mehr.

## Weitere Felder von Terminarten
own-field-reminders = Erinnerungen { $lengths } vorher
own-field-reminders-none = keine Erinnerungen
own-field-durations = kann auch { $lengths } dauern
own-field-durations-none = hat nur eine Länge
own-field-hours = buchbar nur { $hours }
own-field-hours-none = buchbar zu Ihren üblichen Zeiten
own-field-monthly-limit = höchstens { $value } im Monat
own-field-daily-limit-none = keine Grenze am Tag
own-field-weekly-limit-none = keine Grenze in der Woche
own-field-questions = wer bucht, wird gefragt: { $list }
own-field-questions-none = wer bucht, wird nichts weiter gefragt

# Datum, Uhrzeit und Dauer, wie man sie auf Deutsch schreibt.

date = { $weekday } { $day }. { $month }
date-with-year = { $weekday } { $day }. { $month } { $year }
moment = { $date } um { $time } Uhr
span = { $date }, { $start } – { $end } Uhr
span-of-days = { $start } – { $end }
zone = Ortszeit { $city }

minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}

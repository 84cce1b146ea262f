# Dates, times and lengths as an English reader expects them.

date = { $weekday } { $day } { $month }
date-with-year = { $weekday } { $day } { $month } { $year }
moment = { $date } at { $time }
span = { $date }, { $start } – { $end }
span-of-days = { $start } – { $end }
zone = { $city } time

minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

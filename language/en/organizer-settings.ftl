# What the bot answers to organizers about trips, schedules, holidays, calendars and other rules of the whole page.

## Several orders at once
own-waiting = First this; then I come to “{ $orders }”.
own-waiting-dropped = I leave this, too: “{ $orders }”.
own-left-out = I didn't take in “{ $words }”.

## Time off and trips
own-off-why = { $when } ({ $reason })
own-days-off =
    What differs from your usual hours:
    { $rows }
own-days-off-none = You have no days off and no other exceptions to come.
own-day-row = • { $day }: { $hours }
own-day-closed = closed
own-time-off-row = • { $when }: off
own-time-off-why = • { $when }: off ({ $reason })
own-trip = { $zone }, { $first } to { $last }
own-trip-day = { $zone }, { $first }
own-trip-for-good = { $zone }, from { $first } on
own-trips =
    Your trips:
    { $rows }
own-trips-none = You have no trips to come.
own-ask-trip = From when to when are your hours on { $place }?
own-sure-travel = Put your hours on the clock there ({ $trip })? They stay { $hours }, as clocks there show it. What is booked stays where it is.
own-travel = Noted: { $trip }.
own-which-trip =
    Which trip?
    { $rows }
own-no-such-trip = I find no such trip.
own-sure-stay-home = Forget the trip ({ $trip })? Your hours are on your usual clock then.
own-stay-home = Forgotten: { $trip }.
own-wrong-over = that is over already.
own-wrong-order = it would end before it begins.

## Schedules beside the usual hours
own-ask-schedule-hours = Which hours does the schedule “{ $schedule }” have? Say, for example, “Tue and Thu 18-20”.
own-sure-schedule = Keep a schedule “{ $schedule }”: { $hours }? Meeting types can follow it.
own-sure-schedule-change = Change the schedule “{ $schedule }” to { $hours }? These follow it: { $types }.
own-schedule-set = The schedule “{ $schedule }” is { $hours }.
own-sure-follow = { $type } follows the schedule “{ $schedule }” ({ $hours }) instead of your usual hours. Shall I?
own-follows = { $type } follows “{ $schedule }” now. What is booked stays.
own-sure-remove-schedule = Delete the schedule “{ $schedule }”?
own-schedule-removed = The schedule “{ $schedule }” is deleted.
own-no-such-schedule = There is no schedule “{ $schedule }”.
own-wrong-followed = { $types } follows the schedule “{ $schedule }”. Say “{ $types } follows my usual hours” first.
own-schedules =
    Your schedules beside the usual hours:
    { $rows }
own-schedules-none = You have no schedules beside your usual hours. Say, for example, “interviews follow my evening hours: Tue and Thu 18-20”.
own-schedule-row = • { $schedule }: { $hours }. Followed by: { $types }.

## Rules of the whole page
own-rules =
    Further rules:
    { $rows }
own-ask-country = The public holidays of which country or region?
own-sure-holidays = Close on the public holidays of { $place }?{ $next } What is booked stays.
own-next-holiday = {" "}The next one is { $day } ({ $holiday }).
own-sure-holidays-off = Be open on the public holidays of { $place } again, as your hours say?
own-holidays = Closed on the public holidays of { $place }.
own-holidays-none = You are not closed on public holidays.
own-events-busy = busy events
own-events-tentative = tentative events
own-events-oof = out-of-office events
own-events-free = events shown as free
own-events-elsewhere = working-elsewhere events
own-events-all-day = all-day events
own-events-unanswered = unanswered invitations
own-sure-busy-passes = Let people book you during { $events } in your calendars?
own-sure-busy-blocks = Keep meetings away during { $events } in your calendars?
own-busy-passes = These keep no meetings away: { $events }.
own-busy-blocks = These keep meetings away: { $events }.
own-busy-passes-already = It is so already: { $events } keep no meetings away.
own-busy-blocks-already = It is so already: { $events } keep meetings away.
own-sure-language = Write mails and notices to you in { $language }?
own-language = Mails and notices to you are in { $language }.

## Calendars
own-calendars =
    Your connected calendars:
    { $rows }
own-calendars-none = No calendar is connected. Say “read my calendar at”, and its address on the web; one that needs a password is connected by your administrator.
own-calendar-row = • { $calendar }: read { $when }
own-calendar-row-waiting = • { $calendar }: about to be read for the first time. Until then nothing is offered.
own-calendar-row-failing = • { $calendar }: could not be read ({ $error }). Nothing is offered until it can.
own-calendar-how = Tell me its address on the web, such as “read my calendar at https://…/calendar.ics”. A calendar that needs a password is connected by your administrator; never type a password here.
own-sure-calendar = Read your busy times from { $url }, and again every quarter of an hour? Until it has been read, and whenever it cannot be, nothing is offered on your page.
own-calendar-read = I'll read { $calendar } now. “My calendars” tells how it goes.
own-which-calendar =
    Which calendar?
    { $rows }
own-sure-forget-calendar = Read { $calendar } no more? Its busy times keep nobody away then.
own-calendar-forgotten = { $calendar } is not read any more.
own-feed =
    Subscribe to this address in your calendar program, and it shows all that is booked with you:
    { $link }
    Whoever has it can read all your bookings. If it gets about, say “new calendar address”.
own-sure-new-feed = Make a new address for the calendar of your bookings? The one there is shows nothing then.

## Further fields of meeting types
own-field-reminders = reminders { $lengths } before
own-field-reminders-none = no reminders
own-field-durations = can also last { $lengths }
own-field-durations-none = has one length only
own-field-hours-none = bookable in your usual hours
own-field-monthly-limit = at most { $value } a month
own-field-daily-limit-none = no limit a day
own-field-weekly-limit-none = no limit a week
own-field-questions = who books is asked: { $list }
own-field-questions-none = who books is asked nothing more

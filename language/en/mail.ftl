# The mails. A line's name says the occasion and to whom; $other is whom the reader meets, $when has its zone.

## To the attendee
mail-attendee-confirmation =
    .subject = Booked: { $type } with { $other }, { $start }
    .lead = Your { $type } with { $other } is booked.
mail-attendee-request =
    .subject = Waiting for { $other }: { $type }, { $start }
    .lead = Your wish for a { $type } is with { $other }, who will confirm or decline it. The time is not certain yet; you will get another mail.
mail-attendee-update =
    .subject = Moved: { $type } with { $other }, now { $start }
    .lead = Your { $type } with { $other } has a new time.
    .pending = Your { $type } with { $other } shall have a new time. { $other } will confirm or decline it; you will get another mail.
mail-attendee-change =
    .subject = Changed: { $type } with { $other }, { $start }
    .lead = The details of your { $type } with { $other } have changed. The time stays as it was.
mail-attendee-cancellation =
    .subject = Cancelled: { $type } with { $other }, { $start }
    .lead = Your { $type } with { $other } is cancelled.
mail-attendee-declined =
    .subject = Declined: { $type } with { $other }, { $start }
    .lead = { $other } cannot make this time, so your { $type } will not take place then. You are welcome to choose another time.
mail-attendee-reminder =
    .subject = Reminder: { $type } with { $other }, { $start }
    .lead = This is a reminder of your { $type } with { $other }.
mail-attendee-last_reminder =
    .subject = Soon: { $type } with { $other }, { $start }
    .lead = Your { $type } with { $other } is about to begin.

## To the organizer
mail-organizer-confirmation =
    .subject = Booked: { $type } with { $other }, { $start }
    .lead = { $other } has booked a { $type } with you.
    .own = The { $type } with { $other } stands; they have been told.
mail-organizer-request =
    .subject = Please confirm: { $type } with { $other }, { $start }
    .lead = { $other } would like a { $type } with you and waits for your answer.
mail-organizer-update =
    .subject = Moved: { $type } with { $other }, now { $start }
    .lead = The { $type } with { $other } has a new time.
    .pending = { $other } would like to move the { $type } with you and waits for your answer.
mail-organizer-change =
    .subject = Changed: { $type } with { $other }, { $start }
    .lead = { $other } has changed the details of the { $type } with you. The time stays as it was.
mail-organizer-cancellation =
    .subject = Cancelled: { $type } with { $other }, { $start }
    .lead = The { $type } with { $other } is cancelled.
mail-organizer-declined =
    .subject = Declined: { $type } with { $other }, { $start }
    .lead = You declined the { $type } with { $other }; they have been told.
mail-organizer-reminder =
    .subject = Reminder: { $type } with { $other }, { $start }
    .lead = This is a reminder of the { $type } with { $other }.
mail-organizer-last_reminder =
    .subject = Soon: { $type } with { $other }, { $start }
    .lead = The { $type } with { $other } is about to begin.
mail-organizer-not_coming =
    .subject = Declined in the calendar: { $type } with { $other }, { $start }
    .lead = { $other } has declined the invitation in their calendar. The { $type } still stands: cancel it, or leave it as it is.
mail-organizer-undelivered =
    .subject = Not delivered: mail to { $other } about { $type }, { $start }
    .lead = A mail about the { $type } with { $other } could not be delivered to { $address }. They may not know that it changed: please tell them some other way.

mail-organizer-overlap =
    .subject = Clash: another event during { $type } with { $other }, { $start }
    .lead = Your calendar has another event now at the time of the { $type } with { $other }. The booking stands; move or cancel one of the two.
mail-organizer-unwritten =
    .subject = Not in your calendar: { $type } with { $other }, { $start }
    .lead = The { $type } with { $other } could not be written to your calendar. It stands as it is: please change your calendar yourself.

## About the organizer's calendars
mail-calendar_failing =
    .subject = Your calendar cannot be read: { $calendar }
    .lead = Your calendar at { $calendar } has not been readable since { $since }. Until it is, nobody is offered a time with you, for nobody can tell whether you are free. If it is gone for good, say "disconnect my calendar" in the chat.
mail-calendar_well =
    .subject = Your calendar can be read again: { $calendar }
    .lead = Your calendar at { $calendar } can be read again, and times with you are offered as before.
mail-calendar = Calendar
mail-since = Failing since
mail-overlap = Other event

## The parts of every mail about a booking
mail-hello = Hello { $name },
mail-when = When
mail-was = Before
mail-other-zone = For { $other }
mail-what = What
mail-with = With
mail-where = Where
mail-join = Join online
mail-about = About
mail-note = Note
mail-reason = Reason
mail-reference = Reference
mail-manage = See, move or cancel your booking
mail-manage-warning = Whoever has this link can change the booking: please don't pass it on.
mail-footer = Sent by the booking assistant of { $organizer }. Answers to this mail go to { $answers }.
mail-summary = { $type } with { $other }
mail-summary-both = { $type }: { $organizer } and { $attendee }
calendar-name = Bookings with { $name }

## The code
mail-code =
    .subject = Your code for booking
    .lead = To show that this e-mail address is yours, type this code in the chat:
    .link = Or open this page and press its button, which does the same
    .link-warning = Do so only if you asked for this mail yourself: the chat that asked for it then speaks for this address.
    .after = Either can be used for ten minutes, once. If you did not ask for it, ignore this mail: nothing is booked without the code or the link.

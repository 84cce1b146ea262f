# What the bot answers in English. A line's name says the occasion; { $facts } come from the dialogs.
# A name with a dot is an attribute: "cancel.nothing" is the line .nothing of the message cancel.

## Welcome, help, small talk
greet = Hi! I book meetings for you. Tell me who you would like to meet and when, in your own words, and I'll find a free time. I can also show, move or cancel what you have booked.
greet-page = Hi! I book meetings with { $organizer }. When would suit you?
greet-again = Hello! Who would you like to meet, and when?
hello-again = Hello again!
try-book = Book a meeting
try-view = My bookings
try-help = Help
help =
    Here is what you can say:
    • "Half an hour with Adam next Tuesday after lunch" to book
    • "When is Adam free on Friday?" to look first
    • "What have I booked?" to see your bookings
    • "Move it to Thursday, same time" or "Cancel my meeting"
    I always ask before I book, move or cancel anything.
help-in-hand = You can answer in your own words, change anything you said before, ask for other times, or say "stop" and I'll drop it. Nothing happens until you say yes.
thanks = You're welcome!
all-right-what-next = All right. Tell me if you'd like to book, move or look up a meeting.
all-right = All right.
stopped = All right, I've dropped that. Nothing was booked or changed. Tell me if you'd like to book, move or look up a meeting.
nothing-to-stop = There is nothing in hand to stop. Tell me if you'd like to book, move or look up a meeting.
kept = Fine, it stays as it is.

## Questions
ask-organizer = Who would you like to meet? A name, an e-mail address or the code of a link is fine.
ask-meeting-type = What kind of meeting with { $organizer }: { $types }?
no-such-length = { $organizer } doesn't offer { $length }. You can choose from: { $types }.
ask-when = When would you like your { $type } with { $organizer }?
ask-when-move = Your { $type } is on { $when }. When should it be instead?
ask-when-move-in = Your { $type } is on { $when } ({ $zone }). When should it be instead?
ask-when-other = When would be better?
ask-name = What name shall I put on the booking?
is-free = { $when } ({ $zone }) is free.
ask-email = Which e-mail address should the confirmation go to?
ask-code = I've sent a six-digit code to { $email }. What is it?
# A question that the organizer wants asked, in the organizer's own words.
ask-question = { $question }
skip-question = Skip
ask-note = What shall I note for the meeting?
ask-new-note = What should the note say?
ask-new-name = What name should it be?
ask-what-to-change = All right, nothing is booked. What would you like to change?
ask-what-of-booking = What would you like to change about your { $type } on { $when }?
ask-which-booking = Which one?
ask-which-move = Which booking would you like to move?
ask-which-cancel = Which booking would you like to cancel?
ask-which-change = Which booking would you like to change?
need-name = The name goes on the booking, so that the organizer knows who is coming. Say "stop" to leave it.
need-email = I need an address for the confirmation, and so that only you can move or cancel the booking. Say "stop" to leave it.
one-at-a-time = One after the other: let us settle this one first, then the next.
email-incomplete = That address doesn't look complete. It should be like name@example.com.
why-confirm = I always read it back first, so that nothing is done by mistake.
need-code = The code shows that the address is yours; the link in the same mail does, too. Say "new code", give another address, or say "stop" to leave it.
code-wrong = That isn't the code I sent to { $email }. Please try again, or say "new code".
code-expired = That code has expired. I've sent a new one to { $email }. What is it?
code-too-many = That was one try too many. I've sent a new code to { $email }. What is it?
code-again = I've sent a new code to { $email }. What is it?
address-disposable = { $email } is a throw-away mailbox. The confirmation and every change go there, so please give me an address that you keep.
code-limit = I can't send any more codes to { $email } for now. Please try again later, or use another address.
redo-time = Another time
redo-type = Another kind of meeting
redo-name = The name
redo-email = The e-mail address
redo-note = Add a note
redo-stop = Drop it
change-time = The time
change-note = The note
change-name = The name

## Two readings
which-organizer = I know { $count } people of that name. Which one?
which-again = Which one of these, please?
which-type = Which kind of meeting?
which-when = Just to be sure, which do you mean: { $options }?
is-it-when = Do you mean { $options }?
which-half = Do you mean { $first } or { $second }?
which-intent = What would you like to do?
intent-book = Book a meeting
intent-find-slots = See free times
intent-reschedule = Move a booking
intent-cancel = Cancel a booking
intent-view-bookings = My bookings
intent-help = Help
intent-abort = Start over

## Free times
offer = Free times with { $organizer } for { $type } ({ $zone }):
offer-again = Here are the times again with { $organizer } for { $type } ({ $zone }):
offer-no-such = That one isn't in the list. These are the times with { $organizer } for { $type } ({ $zone }):
offer-day = • { $day }: { $times }
offer-which = Which one would you like?
offer-more = Which one would you like? There are more if none of these suits.
nearest = The nearest free times are ({ $zone }):
no-slots-later = Please try again in a little while.
no-slots-other = Would another time suit you?
# A picture of free times beside an offer.
picture-title = { $organizer }, { $zone }
picture-nothing = nothing free
no-slots-outside-hours = That is outside { $organizer }'s hours.
no-slots-day-off = { $organizer } doesn't take meetings that day.
no-slots-notice = That is too soon: { $organizer } needs more notice.
no-slots-horizon = That is further ahead than { $organizer } takes bookings.
no-slots-limit = { $organizer } takes no more meetings in that time.
no-slots-fully-booked = { $organizer } has nothing free then.
no-slots-past = That time has passed already.
no-slots-no-match = Nothing free fits all of that.
no-slots-source = I can't read { $organizer }'s calendar for that time just now, so I won't offer it.

## Confirming
confirm-book = Shall I book this: { $type } with { $organizer } on { $when } ({ $zone })?
confirm-reschedule = Move your { $type } with { $organizer } from { $before } to { $when } ({ $zone })?
confirm-cancel = Cancel your { $type } with { $organizer } on { $when } ({ $zone })?
confirm-name = It is in the name of { $person }.
confirm-mail = The confirmation goes to { $email }.
confirm-note = Note: { $note }
confirm-pending = { $organizer } has to accept it before it stands.
yes-book = Yes, book it
yes-reschedule = Move it
yes-cancel = Yes, cancel it
no-book = No, change it
no-reschedule = No, another time
no-cancel = No, keep it
fact-what = What
fact-who = With
fact-when = When

## Done
done-booked = Booked: { $type } with { $organizer } on { $when } ({ $zone }). Your reference is { $reference }, and a confirmation goes to { $email }.
done-pending = Requested: { $type } with { $organizer } on { $when } ({ $zone }). { $organizer } has to accept it; you'll hear at { $email }. Your reference is { $reference }.
done-pending-move = Requested: { $type } with { $organizer } on { $when } ({ $zone }). { $organizer } has to accept the new time; you'll hear at { $email }.
done-rescheduled = Moved: { $type } with { $organizer } is now on { $when } ({ $zone }). A confirmation goes to { $email }.
done-cancelled = Cancelled: { $type } with { $organizer } on { $when } ({ $zone }). A confirmation goes to { $email }.
already-booked = You have that one already: { $when }, reference { $reference }.
changed-note = Done. The note for your { $type } on { $when } now says: { $words }
changed-name = Done. Your { $type } on { $when } is now in the name of { $words }.
same-time = Your booking is at that very time already ({ $when }).

## Bookings
bookings = { $count ->
    [one] You have one booking ({ $zone }):
   *[other] You have { $count } bookings ({ $zone }):
  }
booking-line = { $number }. { $when }: { $type } with { $organizer } ({ $reference })
booking-line-pending = { $number }. { $when }: { $type } with { $organizer }, not accepted yet ({ $reference })
bookings-elsewhen = Nothing then. What you have ({ $zone }):
bookings-none = You have no upcoming bookings here.
bookings-elsewhere = If you booked with an e-mail address somewhere else, tell me the address and I'll send it a code.
button-move = Move { $when }
button-cancel = Cancel { $when }

## Refusals
refused-policy = Booking with { $organizer } is switched off at the moment.
refused-unpublished = { $organizer } takes no bookings at the moment.
refused-move = { $organizer } takes no changes of time at the moment. You can still see the booking or cancel it.
refused-not-yours = I can't find that among your bookings. If you made it with an e-mail address, tell me the address and I'll send it a code.
refused-taken = Sorry, { $when } has just been taken.
refused-unsure = I can't reach { $organizer }'s calendar just now, so I can't be sure that { $when } is still free, and I have changed nothing.
unsure-choices = Shall I try again, or send it to { $organizer } as a request to accept?
unsure-again = Try again
unsure-request = Send a request
refused-limit = { $organizer } takes no more bookings from you or for that time at the moment.
limit-type = You have { $count ->
    [one] a "{ $type }"
   *[other] { $count } meetings of the kind "{ $type }"
  } with { $organizer } to come, and more can't be booked at a time. You can book again after one of them, or when you cancel one.
limit-organizer = You have { $count ->
    [one] a meeting
   *[other] { $count } meetings
  } with { $organizer } to come, and more can't be booked at a time. You can book again after one of them, or when you cancel one.
limit-person = You have { $count ->
    [one] a meeting
   *[other] { $count } meetings
  } to come, and more can't be booked here at a time. You can book again after one of them, or when you cancel one.
refused-blocked = Meetings with { $organizer } can't be booked with the address { $email }.
refused-past = { $when } has passed already.
refused-notice = { $when } is too soon to be booked now.
refused-horizon = { $when } is further ahead than bookings are taken.
refused-outside-hours = { $when } is outside the hours for meetings.
refused-day-off = { $when } is on a day without meetings.
refused-group = I only take bookings in a private chat. Please open a chat with me there, and we'll find a time.
refused-outsider = I only work for the organization that runs me. If you were sent a link, it opens in your browser.
refused-unknown = I can't do that: it is not offered here.
unknown-organizer = I don't know anybody called "{ $who }" who takes bookings here.
unknown-link = "{ $code }" opens nothing here: I know nobody of that name, and as a link it is mistyped, used up or expired.
nothing-to-book = { $organizer } offers nothing to book at the moment.
already-cancelled = That booking has been cancelled already.
booking-is-past = That meeting is over, so it can't be changed any more.

## Not understood
not-understood = I didn't quite get that. I can book a meeting ("half an hour with Adam on Tuesday"), show your bookings, or move and cancel them.
not-understood-in-hand = I didn't quite get that.
not-understood-code = The address isn't confirmed yet: type the code from the mail, or open the link in it and press the button there.
not-understood-thrice = I'm sorry, I still don't follow. Pick what you'd like to do, or put it in other words.
not-understood-empty = I can only read text. Tell me who you'd like to meet and when.
not-understood-press = That button isn't from here, or it is too old. Tell me what you'd like to do.
unread = I can't use "{ $words }" as a time: it has passed, does not exist, or I don't know it.
error = Sorry, something went wrong on my side. Nothing was changed; please try again in a moment.

## Side questions
zone-changed = All right, I'll use { $zone } from now on.
side-timezone = All times I show you are { $zone }.
side-timezone-organizer = I don't know your time zone, so I use { $zone }, the organizer's. Tell me yours ("I'm in London") and I'll switch.
side-reference = Your reference is { $reference }: { $type } on { $when }.
side-now = It is { $when } ({ $zone }).
side-length = { $type }: that takes { $length }.
side-where = { $type }: that is here: { $place }.
side-where-unknown = The place or the link for the call comes with the confirmation.
side-types = With { $organizer } you can book: { $types }.
side-types-unknown = That depends on who you'd like to meet.
side-who = That is { $organizer }.
side-who-unknown = We haven't settled who you'd like to meet yet.
side-hours = The next free times with { $organizer } are { $times }.
side-why-open = { $organizer } does have something free then: { $when }, for one.
side-status-confirmed = Yes, it stands: { $type } with { $organizer } on { $when } ({ $zone }), reference { $reference }.
side-when-is-it = Your { $type } with { $organizer } is on { $when } ({ $zone }), reference { $reference }.
side-status-pending = Not yet: { $organizer } still has to accept your { $type } on { $when } ({ $zone }). You'll hear at { $email }. The reference is { $reference }.
side-status-open = Not yet: nothing is booked or changed before you say yes to it.
side-upset = I'm sorry this isn't going well. Tell me in a few words who you'd like to meet and when, or say "help".
or = { " or " }
noted-times = { $times }, noted.
noted-email = Thanks, the confirmation will go to { $email }.
noted-name = Thanks, { $person }.
side-mail = You and the organizer both get an e-mail once it is booked, with an entry for your calendar.
side-later-change = Yes. Come back here any time and say "move my booking" or "cancel it".
side-privacy = I keep what the meeting needs: your name, your e-mail address and the booking. The organizer sees them; nobody else does.
side-bot = I'm a booking assistant, a program and not a person. I find free times, book them, and move or cancel what you booked.
side-people = I don't hand out a list, but tell me a name or an e-mail address and I'll see what is free.
side-language = I understand English and German.
side-price = I don't know about prices; the organizer can tell you. Booking here costs nothing.
side-unknown = I don't know that, I'm afraid. I can tell you about free times, lengths and your bookings.
date-range = { $first } to { $last }

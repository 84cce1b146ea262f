# What the bot answers to organizers about their own page, and to administrators.

## Welcome, help
own-greet = Hi { $who }! Ask me "what's next?", change your hours ("my hours are 9 to 5 Monday to Thursday"), take time off ("I'm off Friday"), add meeting types or share your link. I can also book meetings with others for you.
own-greet-new = Hi! I book meetings for you: tell me who you would like to meet, and when. To let others book meetings with you, say "set up my page".
own-try-set-up = Set up my page
own-try-next = What's next?
own-try-share = Share my link
own-try-page = Show my page
own-help-in-hand = Say yes and I'll do it, no and I'll leave it, or tell me what should be different.
own-not-understood-in-hand = Sorry, I didn't get that.
own-not-open = That question is not open any more.
own-invalid = That can't be: { $why }
own-sure-block-guests = Take no more bookings from { $entries }? What is booked stays; whoever it is learns only that meetings with you can't be booked with that address.
own-sure-unblock-guests = Take bookings from { $entries } again?
own-guests-blocked = Blocked: { $entries }.
own-guests-blocked-before = { $entries } is on your block list already.
own-guests-unblocked = { $entries } can book with you again.
own-guests-not-blocked = { $entries } is not on your block list.
own-block-list =
  You take no bookings from:
  { $rows }
own-block-list-empty = Nobody is on your block list.
own-refused = That can't be done.
own-yes = Yes, do it
own-no = No, leave it
own-left = All right, I leave everything as it is.
own-changed = Done.
own-none = none
own-refused-unsure = I can't reach one of your calendars just now, so I can't be sure that this time is still free. I have changed nothing.
own-unsure-choices = Shall I try again, or do it anyway?
own-unsure-anyway = Do it anyway
own-unknown-zone = I don't know that time zone. Name one such as Europe/Berlin.

## The page
own-ask-name = What name should your page have?
own-page-exists = You have a page already. Say "show my page" to look at it.
own-sure-set-up = I'll set up your page: { $who }, open { $hours } ({ $zone }), with these meeting types: { $types }. Shall I? You can name other hours first.
own-page-made = Your page is set up, { $who }. Nobody can see it yet.
own-sure-publish = Publish your page? Anybody who has the link can then book: { $types }.
own-published = Your page is published.
own-published-already = Your page is published already.
own-sure-unpublish = Hide your page? Nobody can book new meetings then. What is booked stays.
own-unpublished = Your page is hidden. What is booked stays. Say "publish" to open it again.
own-unpublished-already = Your page is not published.
own-not-published-hint = Your page is not published yet, so the link opens nothing so far. Say "publish".
own-sure-rename = Call your page "{ $who }"? Its link stays.
own-sure-timezone = Put your page on { $zone }? Your hours stay the same on the clock there, and what is booked stays where it is.
own-state-on = Your page is published.
own-state-hidden = Your page is not published.
own-state-off = Bookings are switched off for you: { $reasons }.
own-private-link =
    Here is the link:
    { $lines }
own-links =
    Here is your link:
    { $lines }
own-link-browser = In the browser: { $link }
own-link-teams = In Teams: { $link }
own-link-install = For people who have not installed the app in Teams yet: { $link }
own-signature = For your signature: Book a meeting with me: { $link }

## Hours
own-hours = Your hours: { $hours } ({ $zone }).
own-no-hours = none
own-ask-when = When?
own-sure-hours = Your hours will be { $hours } ({ $zone }), closed on { $closed }. What is booked stays. Shall I?
own-sure-hours-all-week = Your hours will be { $hours } ({ $zone }). What is booked stays. Shall I?
own-sure-off = Take { $when } off? Nobody can book you then.{ $booked }
own-off = You are off: { $when }.
own-sure-block = Block { $when }? Nobody can book you then.{ $booked }
own-block = Blocked: { $when }.
own-sure-back = Open { $when } again, as your usual hours say?{ $booked }
own-back = Open again: { $when }.
own-sure-day-hours = On { $when }, be open { $hours } only?
own-day-hours = On { $when } you are open { $hours }.
own-booked-then =
    This is booked then, and stays unless you cancel it:
    { $rows }
own-days = { $first } to { $last }

## Meeting types
own-types =
    Your meeting types:
    { $types }
own-no-types = You have no meeting types. Say, for example, "create a 20 minute coffee chat".
own-type-public = { $type } ({ $length })
own-type-private = { $type } ({ $length }, private)
own-rule-buffer-before = { $length } free before
own-rule-buffer-after = { $length } free after
own-rule-min-notice = { $length } notice
own-rule-approval = with your approval

own-no-such-type = No meeting type of yours is called "{ $type }".
own-ask-which-type = Which meeting type: { $types }?
own-with-approval = {" "}Each booking waits for your yes.
own-sure-create-public = Add "{ $type }", { $length }, which anybody can book on your page?{ $approval }
own-sure-create-private = Add "{ $type }", { $length }, private: only people with its own link can book it?{ $approval }
own-created-public = "{ $type }" is on your page.
own-created-private = "{ $type }" is added. Say "give me a private link for { $type }" to invite somebody.
own-sure-change = { $type }: { $changes }. Shall I?
own-sure-change-all = All your meeting types: { $changes }. Shall I?
own-type-changed = Changed: { $types }. What is booked stays as it was booked.
own-sure-remove = Delete { $type }? Nobody can book it then. What is booked stays.
own-removed = "{ $type }" is deleted.
own-sure-duplicate = Make a copy of { $type }?
own-sure-duplicate-as = Make a copy of { $type }, called "{ $copy }"?
own-duplicated = "{ $type }" is added.
own-field-minutes = { $length } long
own-field-buffer-before = { $length } kept free before
own-field-buffer-before-none = nothing kept free before
own-field-buffer-after = { $length } kept free after
own-field-buffer-after-none = nothing kept free after
own-field-min-notice = at least { $length } notice
own-field-min-notice-none = no notice needed
own-field-horizon-days = can be booked up to { $length } ahead
own-field-horizon-days-none = can be booked for the same day only
own-field-every = starts every { $length }
own-field-daily-limit = at most { $value } a day
own-field-weekly-limit = at most { $value } a week
own-field-requires-confirmation-yes = each booking waits for your yes
own-field-requires-confirmation-no = bookings need no yes of yours
own-field-allowed = only { $list } may book it
own-field-allowed-none = everybody who finds it may book it
own-field-public-yes = public
own-field-public-no = private, bookable by its own link only
own-field-name = called "{ $value }"
own-field-location = takes place: { $value }
own-field-description = described as "{ $value }"
own-field-hours = bookable { $hours } only
own-field-colour = in { $value }

## Bookings
own-booking = { $when } to { $until }: { $who } <{ $email }>, { $type }
own-booking-pending = { $when } to { $until }: { $who } <{ $email }>, { $type } (waits for your yes)
own-booking-short = { $who }, { $when }
own-answer-accepted = accepted in their calendar
own-answer-declined = declined in their calendar
own-answer-tentative = tentative in their calendar
own-next = Next: { $booking } ({ $zone }).
own-nothing-next = Nothing is booked with you.
own-agenda =
    { $count ->
        [one] One meeting is booked with you ({ $zone }):
       *[other] { $count } meetings are booked with you ({ $zone }):
    }
    { $rows }
own-agenda-none = Nobody is booked then.
own-pending =
    { $count ->
        [one] One booking waits for your yes ({ $zone }):
       *[other] { $count } bookings wait for your yes ({ $zone }):
    }
    { $rows }
own-pending-none = No booking waits for your yes.
own-button-approve = Approve { $who }, { $when }
own-button-decline = Decline { $who }, { $when }

own-yes-cancel = Yes, cancel it
own-yes-move = Yes, move it
own-yes-book = Yes, book it
own-reason = {" "}The reason they are told: { $reason }.
own-which-booking =
    Which one?
    { $rows }
own-nobody = I find no such booking with you.
own-nobody-of-that-name = I find no booking of { $who } with you.
own-sure-cancel = Cancel the { $type } with { $who } on { $when } ({ $zone })? They will be told.{ $reason }
own-cancelled = The { $type } with { $who } on { $when } is cancelled. { $who } gets a mail.
own-sure-decline = Decline the { $type } with { $who } on { $when } ({ $zone })? They will be told.{ $reason }
own-declined = Declined: the { $type } with { $who } on { $when }. { $who } gets a mail.
own-sure-approve = Approve the { $type } with { $who } on { $when } ({ $zone })?
own-approved = The { $type } with { $who } on { $when } stands. { $who } gets a mail.
own-sure-no-show = Note that { $who } did not come to the { $type } on { $when }?
own-no-show = Noted: { $who } did not come to the { $type } on { $when }.
own-sure-move = Move the { $type } with { $who } from { $when } to { $new } ({ $zone })?{ $over } They will be told, and can choose another time themselves.
own-moved = Moved: the { $type } with { $who } is on { $when } now. { $who } gets a mail.
own-sure-book = Book { $who } <{ $email }> for a { $type } ({ $length }) on { $when } ({ $zone })?{ $over } They get an invitation.
own-booked = Booked: { $who }, { $type }, { $when }. { $who } gets an invitation.
own-ask-email = What is the e-mail address of { $who }?
own-ask-attendee-name = What is the name of { $email }?
own-offer = Free on your page ({ $zone }): { $times }. Which one?
own-offer-nearest = Nothing is free then. The nearest ({ $zone }): { $times }. Which one? You can also name a time outside your hours.
own-nothing-free = Nothing is free then. Which other time?
own-start-taken = Something else stands on { $when }.
own-start-past = { $when } is over.
own-over-outside-hours = {" "}That is outside your hours.
own-over-day-off = {" "}You are off that day.
own-over-notice = {" "}That is sooner than the notice you ask for.
own-over-horizon = {" "}That is farther ahead than your page allows.
own-over-limit = {" "}That is more than your limit allows.
own-over-fully-booked = {" "}That is more than your page allows.
own-over-no-match = {" "}That is not one of your usual starts.

## Private links
own-private-links =
    Your private links that work still:
    { $rows }
own-private-link-line = { $number }. { $type }, until { $until }
own-private-link-once = { $number }. { $type }, for one booking, until { $until }
own-private-links-none = You have no private links that work still.
own-private-needs-link = { $type } is private: say "give me a private link for { $type }", and it gets one of its own.
own-sure-link = Make a private link for { $type }, which works for { $days } days?
own-sure-link-once = Make a private link for { $type }, for one booking, within { $days } days?
own-link-made = I can't show this link again, so copy it now. "List my private links" shows which there are.
own-sure-revoke =
    { $count ->
        [one] Revoke the private link for { $types }? It opens nothing then.
       *[other] Revoke { $count } private links for { $types }? They open nothing then.
    }
own-revoked =
    { $count ->
        [one] The link is revoked.
       *[other] { $count } links are revoked.
    }

## Notices
own-sure-notices-on = Tell you here when somebody books, moves or cancels, and each morning what the day brings?
own-sure-notices-off = Tell you nothing here any more when somebody books, moves or cancels? The mails go on.
own-notices-on = I'll tell you here.
own-notices-off = I'll tell you nothing here any more. The mails go on.
own-notice-confirmation = { $who } has booked a { $type } with you: { $when } ({ $zone }).
own-notice-request = { $who } would like a { $type } with you: { $when } ({ $zone }). It waits for your yes.
own-notice-update = { $who } has moved the { $type } with you to { $when } ({ $zone }).
own-notice-change = { $who } has changed the details of the { $type } with you on { $when } ({ $zone }).
own-notice-cancellation = { $who } has cancelled the { $type } with you on { $when } ({ $zone }).
own-notice-overlap = Your calendar has another event now during the { $type } with { $who } on { $when } ({ $zone }). The booking stands; move or cancel one of the two.
own-notice-row = { $when }: { $who }, { $type }
own-notice-day =
    { $count ->
        [one] Good morning! One meeting today:
       *[other] Good morning! { $count } meetings today:
    }
    { $rows }

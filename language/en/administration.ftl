# What the bot answers to administrators, and to organizers whom a rule of theirs stops.

own-switched-off = Bookings are switched off for you, so this can't be done: { $reasons }. { $who }
own-page-waits = It can't be published yet: { $reasons }. { $who } Then say "publish".
own-administrators-are = An administrator can change that: { $admins }.
own-an-administrator = An administrator of your organization can change that.
own-not-done = I did not do this, as you had not said yes: “{ $what }”
own-no-administrator = only administrators do that.

## Why it is off
own-of-organization = the organization
own-of-user = the user
own-gate-licence = the licence for Microsoft Bookings (service plan MICROSOFTBOOKINGS) is not assigned
own-gate-licence-status = the licence for Microsoft Bookings (service plan MICROSOFTBOOKINGS) is assigned but not active, its status is { $detail }
own-gate-ews = EwsEnabled of { $of } is False
own-gate-allow = EwsAllowList of { $of } does not have MicrosoftOWSPersonalBookings
own-gate-block = EwsBlockList of { $of } has { $entries }
own-gate-owa = PersonalBookingsDisabled is True in the mailbox policy { $detail }

## What is changed
own-change-licence = the licence for Microsoft Bookings is assigned
own-change-owa = PersonalBookingsDisabled is lifted
own-change-setting = { $setting } of { $of } becomes { $value }
own-change-empty-list = { $setting } of { $of } becomes { $value }, with an empty list
own-change-add = { $entries } goes onto the { $list } of { $of }
own-change-remove = { $entries } comes off the { $list } of { $of }
own-that-means = That means: { $changes }.
own-whose-organization = the organization
own-whose-user = { $email }
own-whose-stranger = { $email } (no page here has that address)
own-ask-whose = I know no organizer called { $who }. What is the e-mail address?
own-ask-which-user = Several may be meant by { $who }. Which one?
own-no-such-user = I know no organizer called { $who }. Please ask with the e-mail address.
own-several-users = Several may be meant by { $who }: { $several }. Please ask with the e-mail address.
own-sure-policy-on = Switch bookings on for { $email }?{ $changes }
own-sure-policy-off = Switch bookings off for { $email }? Nothing new can be booked with them then; what is booked stays.{ $changes }
own-sure-policy-on-everybody = Switch bookings on for { $email }?{ $changes }
own-sure-policy-off-everybody = Switch bookings off for the whole organization? Nothing new can be booked then; what is booked stays.{ $changes }
own-sure-settings = Change the settings of { $whose }? { $changes }.{ $notes }
own-sure-licence-give = Assign the licence for Microsoft Bookings (service plan MICROSOFTBOOKINGS) to { $email }?
own-sure-licence-take = Take the licence for Microsoft Bookings (service plan MICROSOFTBOOKINGS) from { $email }? Nothing new can be booked with them then; what is booked stays.
own-policy-changed = Changed: { $changes }.{ $notes }
own-policy-same = Nothing changes: it is so already.{ $notes }

## What is so
own-policy-is-on = Bookings are on for { $email }.
own-policy-is-off = Bookings are off for { $email }: { $reasons }.
own-policy-is-on-everybody = For the organization bookings are on: whoever has a licence and no settings of their own can offer them.
own-policy-is-off-everybody = For the organization bookings are off: { $reasons }.
own-policy-would = The smallest change that turns them on: { $fixes }.
own-policy-would-for-all = That takes settings of the organization: { $fixes }. Say "turn bookings on for everybody" for those.
own-turn-on = Turn on for { $email }
own-policy-organization-first = No setting of { $email } alone can turn bookings on: { $reasons }. Say "turn bookings on for everybody" first.
own-policy-settings =
    Settings of { $whose }:
    { $rows }
own-policy-unset = Nothing is set for { $whose }.
own-policy-exceptions =
    { $count ->
        [one] One user has settings of their own: { $such }.
       *[other] { $count } users have settings of their own, such as { $such }.
    }
own-policy-history =
    The latest changes:
    { $rows }
own-policy-change = { $when }, { $by }, { $whose }: { $setting }: { $before } → { $after }
own-policy-never-changed = Nothing has been changed.
own-licensed = { $email } has the licence for Microsoft Bookings.
own-not-licensed = { $email } has no active licence for Microsoft Bookings.
own-plans = Service plans: { $rows }.

## Help
own-help =
    On your own page I do what you say, once you have said yes. For example:
    • "what's next?", "who's booked this week?", "cancel my 3pm with Sam, I'm ill", "move Sam to Thursday", "book Ann on Friday at 8"
    • "my hours are 9 to 5 Monday to Thursday", "change my hours", "I'm off Friday", "block 2-4 tomorrow"
    • "create a 20 minute coffee chat, private", "edit the interview", "15 minutes buffer before interviews"
    • "share my link", "show me a QR code", "give me a private link for the interview", "publish", "unpublish"
    I book meetings with others for you, too: "half an hour with Adam on Tuesday".
own-help-administrator = As an administrator you can ask "is it on for Ann?", "show the policy" or "who changed the policy?", and say "turn bookings off for ann@contoso.com" or "give Ann a licence".

## Put aside
own-not-booked = I've put the booking aside that I asked you about: it is not made.

## Who differs
own-policy-users =
    { $count ->
        [one] One user has settings of their own:
       *[other] { $count } users have settings of their own:
    }
    { $rows }
own-policy-users-none = Nobody has settings of their own.
own-policy-user-on = • { $email }: on
own-policy-user-off = • { $email }: off

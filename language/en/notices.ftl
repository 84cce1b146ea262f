# What attendees are told unasked: the organizer did something, or a meeting comes near.
notice-update = { $organizer } has moved your { $type }: it is now { $when } ({ $zone }).
notice-cancellation = { $organizer } has cancelled your { $type }: { $when } ({ $zone }).
notice-declined = { $organizer } cannot take your { $type }: { $when } ({ $zone }).
notice-confirmation = { $organizer } has confirmed your { $type }: { $when } ({ $zone }).
notice-reminder = A reminder of your { $type } with { $organizer }: { $when } ({ $zone }).
notice-reason = The reason given: { $reason }
notice-quiet = "Stop messaging me" leaves it to mail.

quiet-on = I won't write to you here any more unless you write to me. What happens to your bookings still comes by mail. "Message me again" takes it back.
quiet-off = I'll tell you here again when something happens to your bookings.

# What organizers are told when an attendee's calendar declines; their words begin with own-, as all of theirs do.
own-notice-not_coming = { $who } has declined the { $type } with you in their calendar: { $when } ({ $zone }). It still stands; cancel it, or leave it as it is.
own-button-cancel = Cancel with { $who }, { $when }

guest-privacy = Name and address are kept for this booking and shown to whom you meet; "Privacy" on this page says more.

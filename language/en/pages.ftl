# Our pages in the browser.
page-title = Book a meeting
page-title-with = Book a meeting with { $organizer }
page-title-move = Move your meeting
page-hint = Say in your own words with whom and when you would like to meet.
page-hint-with = Say in your own words when you would like to meet. Times are in your own time zone.
page-hint-move = Say in your own words which time suits you better.
page-chat-name = Chat
page-unknown = This link does not open anything. It may have expired or have been used; whoever gave it to you can give you a new one.
page-unknown-title = Nothing here
page-no-script = The chat needs JavaScript.
page-not-installed = The chat is not installed here yet. To install it, run: python tools/install_web_chat.py
page-failed = The chat cannot be reached.
page-try-again = Try again
page-privacy = Privacy
page-terms = Terms of use
page-privacy-kept = What you type here is used to find, book, move and cancel meetings. With a booking your name, your e-mail address and your note are kept and shown to the person you meet; your time zone and your language are kept for the mails to you.
page-privacy-talk = The conversation, and which address you have proved in it, are kept so that you can come back to it; the conversation is forgotten { $days ->
        [one] a day
       *[other] { $days } days
    } after the last word.
page-privacy-seen = Mail about your booking goes through a mail server. No cookies are set, nothing is loaded from elsewhere, nobody is tracked, and nobody else is told.
page-privacy-carried = The conversation itself passes through Microsoft's Azure Bot Service, which carries it for us.
page-privacy-rights = Whoever runs this service can show you everything that is held about you, and erase it: ask them, or the person you meet.
page-consent = What you write is kept to arrange the meeting.
page-terms-text = This service books meetings with people who offer their time here. Please book only what you mean to attend, and cancel what you cannot. It is provided as it is, without warranty.

verify-title = Is this you?
verify-who = Somebody in { $where } wants to book meetings as { $email }, and to see and change the bookings of this address. If that is you, press the button, and the chat goes on.
verify-not-you = If it is not you, do nothing and close this page.
verify-yes = Yes, I am in that chat
verify-done-title = Your address is confirmed
verify-done = { $email } is confirmed. Go back to the chat and write any word, such as "done"; nothing is booked before you say yes there.
verify-unknown = This link opens nothing any more: it works once, for { $minutes } minutes, and only the latest one that was sent does. If you have just used it, go back to the chat; if not, ask for a new code there.
verify-in-teams = a chat in Microsoft Teams
verify-in-browser = a chat in a browser
verify-in-emulator = a chat in the Bot Framework Emulator
verify-in-other = a chat on the channel "{ $channel }"

manage-title = Your meeting
manage-cancelled = This meeting is cancelled.
manage-pending = This meeting still waits for { $organizer } to confirm it.
manage-cancel = Cancel this meeting
manage-move = Choose another time
manage-reason = Reason, if you like to give one
manage-keep = If it stays as it is, just close this page.

share-text = Choose a time that suits both: { $types }.
share-browser = View in browser
share-teams = Open the chat in Teams
share-install = Install the app in Teams
share-none = You have no page here from which others can book at the moment.

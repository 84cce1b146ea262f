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
page-privacy-text = What you type here is used to find, book, move and cancel meetings. Your name, your e-mail address and your note are kept with a booking and shown to the person you meet; the conversation is forgotten after a while. No cookies are set, and nobody else is told. Whoever runs this service can show or erase everything that is held about you: ask them.
page-terms-text = This service books meetings with people who offer their time here. Please book only what you mean to attend, and cancel what you cannot. It is provided as it is, without warranty.

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
share-none = You have no page here from which others can book at the moment.

# What the bot answers to organizers about the links under which their page is shared.

own-qr = Here is the QR code of your link, to print or to put on a slide: { $link }
own-qr-picture = QR code that opens { $link }
own-public-is-on-page = { $type } is public: your page's link shows it.
own-sure-new-link = Give your page a new link? The old one opens nothing any more, wherever you have put it. What is booked stays.
own-sure-publish-new-link = Publish your page with a new link? The old one opens nothing any more, wherever you have put it. Anybody who has the new link can then book: { $types }.
own-new-link = Your page has a new link; the old one opens nothing any more.
own-published-new-link = Your page is published with a new link; the old one opens nothing any more.
own-signature-line = Book a meeting with me: { $link }

# Was der Bot Anbietern über die Links antwortet, unter denen ihre Seite geteilt wird.

own-qr = Hier ist der QR-Code Ihres Links, zum Drucken oder für eine Folie: { $link }
own-qr-picture = QR-Code, der { $link } öffnet
own-public-is-on-page = { $type } ist öffentlich: Der Link Ihrer Seite zeigt sie.
own-sure-new-link = Soll Ihre Seite einen neuen Link bekommen? Der alte öffnet dann nichts mehr, wo immer er steht. Was gebucht ist, bleibt.
own-sure-publish-new-link = Ihre Seite mit einem neuen Link veröffentlichen? Der alte öffnet dann nichts mehr, wo immer er steht. Wer den neuen Link hat, kann dann buchen: { $types }.
own-new-link = Ihre Seite hat einen neuen Link; der alte öffnet nichts mehr.
own-published-new-link = Ihre Seite ist mit einem neuen Link veröffentlicht; der alte öffnet nichts mehr.
own-signature-line = Termin mit mir buchen: { $link }

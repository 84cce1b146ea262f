# Was Teilnehmer ungefragt erfahren: der Organisator hat etwas getan, oder ein Termin rückt näher.
notice-update = { $organizer } hat Ihren Termin ({ $type }) verschoben, auf { $when } ({ $zone }).
notice-cancellation = { $organizer } hat Ihren Termin ({ $type }) abgesagt: { $when } ({ $zone }).
notice-declined = { $organizer } kann Ihren Termin ({ $type }) nicht annehmen: { $when } ({ $zone }).
notice-confirmation = { $organizer } hat Ihren Termin ({ $type }) bestätigt: { $when } ({ $zone }).
notice-reminder = Zur Erinnerung, Ihr Termin ({ $type }) mit { $organizer }: { $when } ({ $zone }).
notice-reason = Als Grund steht dabei: { $reason }
notice-quiet = „Schreib mir nicht mehr“ überlässt es der E-Mail.

quiet-on = Ich schreibe Ihnen hier nicht mehr von mir aus. Was mit Ihren Terminen geschieht, kommt weiter per E-Mail. „Schreib mir wieder“ macht das rückgängig.
quiet-off = Ich sage Ihnen hier wieder Bescheid, wenn mit Ihren Terminen etwas geschieht.

# Was Organisatoren erfahren, wenn der Kalender eines Teilnehmers ablehnt.
own-notice-not_coming = { $who } hat den Termin ({ $type }) mit Ihnen im eigenen Kalender abgelehnt: { $when } ({ $zone }). Er steht weiterhin; Sie können absagen oder es dabei belassen.
own-button-cancel = { $who } absagen, { $when }

guest-privacy = Name und Adresse werden für diese Buchung gespeichert und Ihrem Gegenüber gezeigt; mehr steht auf dieser Seite unter „Datenschutz“.

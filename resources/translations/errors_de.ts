<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>Error</name>
    <message>
        <source>{path} is not a video that can be played.</source>
        <translation>{path} ist kein Video, das sich abspielen lässt.</translation>
    </message>
    <message>
        <source>Give a video file with one face in it.</source>
        <translation>Geben Sie eine Videodatei mit einem Gesicht darin an.</translation>
    </message>
    <message>
        <source>The camera is used by another program.</source>
        <translation>Ein anderes Programm benutzt die Kamera.</translation>
    </message>
    <message>
        <source>Close the other program, or allow faceapp to use the camera in the system&apos;s privacy settings.</source>
        <translation>Schließen Sie das andere Programm, oder erlauben Sie faceapp die Kamera in den Datenschutz-Einstellungen des Systems.</translation>
    </message>
    <message>
        <source>There is no camera number {index}.</source>
        <translation>Es gibt keine Kamera mit der Nummer {index}.</translation>
    </message>
    <message>
        <source>Connect a camera, or choose another source under its name.</source>
        <translation>Schließen Sie eine Kamera an, oder wählen Sie unter ihrem Namen eine andere Quelle.</translation>
    </message>
    <message>
        <source>Access to the camera is denied.</source>
        <translation>Der Zugriff auf die Kamera ist verweigert.</translation>
    </message>
    <message>
        <source>Add your user to the group “video” (sudo usermod -aG video $USER), then log in again.</source>
        <translation>Nehmen Sie Ihr Benutzerkonto in die Gruppe „video“ auf (sudo usermod -aG video $USER), und melden Sie sich dann neu an.</translation>
    </message>
    <message>
        <source>{name} gives pictures of a kind that can&apos;t be read.</source>
        <translation>{name} liefert Bilder einer Art, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>Set it to colour pictures of 8 bits, or use another.</source>
        <translation>Stellen Sie sie auf farbige Bilder mit 8 Bit, oder nehmen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>{name} gives pictures of {megapixels:.0f} megapixels, too large to follow live.</source>
        <translation>{name} liefert Bilder mit {megapixels:.0f} Megapixeln, zu groß für die Live-Ansicht.</translation>
    </message>
    <message>
        <source>Set it to a smaller picture; the limit is {limit} megapixels.</source>
        <translation>Stellen Sie sie auf ein kleineres Bild; die Grenze liegt bei {limit} Megapixeln.</translation>
    </message>
    <message>
        <source>{name} gives pictures of only {width}×{height} pixels.</source>
        <translation>{name} liefert Bilder von nur {width}×{height} Pixeln.</translation>
    </message>
    <message>
        <source>No face fits in them; set it to a larger one.</source>
        <translation>Darin hat kein Gesicht Platz; stellen Sie sie auf ein größeres Bild.</translation>
    </message>
    <message>
        <source>The driver of {name} has failed ({kind}).</source>
        <translation>Der Treiber von {name} ist gescheitert ({kind}).</translation>
    </message>
    <message>
        <source>If it does not come back by itself, connect it again.</source>
        <translation>Schließen Sie die Quelle neu an, wenn das Bild nicht von selbst wiederkommt.</translation>
    </message>
    <message>
        <source>{name} has {megapixels:.0f} megapixels, too many to read.</source>
        <translation>{name} hat {megapixels:.0f} Megapixel, zu viele zum Lesen.</translation>
    </message>
    <message>
        <source>Scale it down; the limit is {limit} megapixels.</source>
        <translation>Verkleinern Sie es; die Grenze liegt bei {limit} Megapixeln.</translation>
    </message>
    <message>
        <source>{name} is only {width}×{height} pixels.</source>
        <translation>{name} hat nur {width}×{height} Pixel.</translation>
    </message>
    <message>
        <source>No face fits in it; use a larger picture.</source>
        <translation>Darin hat kein Gesicht Platz; nehmen Sie ein größeres Bild.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a picture.</source>
        <translation>{path} ist ein Ordner, kein Bild.</translation>
    </message>
    <message>
        <source>Name a picture file.</source>
        <translation>Geben Sie eine Bilddatei an.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read.</source>
        <translation>{path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{reason}</source>
        <translation>{reason}</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read.</source>
        <translation>{name} ist kein Bild, das sich lesen lässt.</translation>
    </message>
    <message>
        <source>Give a whole {kinds} file.</source>
        <translation>Nehmen Sie eine vollständige Datei der Art {kinds}.</translation>
    </message>
    <message>
        <source>No camera is named.</source>
        <translation>Es ist keine Kamera angegeben.</translation>
    </message>
    <message>
        <source>Give a device number, a video file or a stream address.</source>
        <translation>Geben Sie die Nummer eines Geräts, eine Videodatei oder die Adresse eines Streams an.</translation>
    </message>
    <message>
        <source>The stream {source} can&apos;t be opened.</source>
        <translation>Der Stream {source} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>Check that it is connected and that no other program uses it.</source>
        <translation>Prüfen Sie, ob die Quelle angeschlossen ist und kein anderes Programm sie benutzt.</translation>
    </message>
    <message>
        <source>There is no video file {path}.</source>
        <translation>Es gibt keine Videodatei {path}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>{source} gives no more pictures.</source>
        <translation>{source} liefert keine Bilder mehr.</translation>
    </message>
    <message>
        <source>Check its connection and try again.</source>
        <translation>Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{source} holds no picture.</source>
        <translation>{source} enthält kein Bild.</translation>
    </message>
    <message>
        <source>Choose another video.</source>
        <translation>Wählen Sie ein anderes Video.</translation>
    </message>
    <message>
        <source>{source} has ended.</source>
        <translation>{source} ist zu Ende.</translation>
    </message>
    <message>
        <source>Play it again, or choose another source.</source>
        <translation>Spielen Sie sie noch einmal ab, oder wählen Sie eine andere Quelle.</translation>
    </message>
    <message>
        <source>{source} can&apos;t be read any more.</source>
        <translation>{source} lässt sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>Check that it is still there.</source>
        <translation>Prüfen Sie, ob die Datei noch da ist.</translation>
    </message>
    <message>
        <source>The camera shows the same picture again and again.</source>
        <translation>Die Kamera zeigt immer wieder dasselbe Bild.</translation>
    </message>
    <message>
        <source>Connect it again.</source>
        <translation>Schließen Sie sie neu an.</translation>
    </message>
    <message>
        <source>{file}, the list of faceapp&apos;s files, is damaged.</source>
        <translation>{file}, die Liste der Dateien von faceapp, ist beschädigt.</translation>
    </message>
    <message>
        <source>Unpack faceapp&apos;s archive again, into an empty folder, and use that one.</source>
        <translation>Entpacken Sie das Archiv von faceapp neu in einen leeren Ordner, und benutzen Sie diesen.</translation>
    </message>
    <message>
        <source>The list of faceapp&apos;s files can&apos;t be read: {path}</source>
        <translation>Die Liste der Dateien von faceapp lässt sich nicht lesen: {path}</translation>
    </message>
    <message>
        <source>This name looks like “{name}”, who is enrolled.</source>
        <translation>Dieser Name sieht aus wie „{name}“, und diese Person ist erfasst.</translation>
    </message>
    <message>
        <source>Add something that tells the two apart, or say that it is meant.</source>
        <translation>Ergänzen Sie etwas, das die beiden unterscheidet, oder sagen Sie, dass es so gemeint ist.</translation>
    </message>
    <message>
        <source>Too many wrong PINs.</source>
        <translation>Zu viele falsche PINs.</translation>
    </message>
    <message>
        <source>Try again in {seconds} seconds.</source>
        <translation>Versuchen Sie es in {seconds} Sekunden noch einmal.</translation>
    </message>
    <message>
        <source>A PIN has 4 to 12 digits.</source>
        <translation>Eine PIN hat 4 bis 12 Ziffern.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The administrator&apos;s PIN is wrong.</source>
        <translation>Die PIN der Verwaltung ist falsch.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Kamera {number}</translation>
    </message>
    <message>
        <source>The server refuses the login {user} or its password.</source>
        <translation>Der Server lehnt den Zugang {user} oder sein Passwort ab.</translation>
    </message>
    <message>
        <source>Check both, and type them again.</source>
        <translation>Prüfen Sie beides und geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>This station has not heard the server of the shared gallery for {hours} hours, and has dropped everybody.</source>
        <translation>Diese Station hat {hours} Stunden lang nichts vom Server der geteilten Galerie gehört und alle Personen gelöscht.</translation>
    </message>
    <message>
        <source>It fills itself anew as soon as it reaches the server; nothing is lost there.</source>
        <translation>Sie füllt sich von selbst wieder, sobald sie den Server erreicht; dort ist nichts verloren.</translation>
    </message>
    <message>
        <source>The server of the shared gallery was set up by an older faceapp.</source>
        <translation>Der Server der geteilten Galerie wurde von einem älteren faceapp eingerichtet.</translation>
    </message>
    <message>
        <source>Run faceapp shared upgrade with the owner&apos;s password; stations go on meanwhile.</source>
        <translation>Führen Sie faceapp shared upgrade mit dem Passwort des Besitzers aus; die Stationen arbeiten währenddessen weiter.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} says neither CSV nor JSON lines.</source>
        <translation>{path} ist weder CSV noch JSON-Zeilen.</translation>
    </message>
    <message>
        <source>Give a name that ends in .csv or .jsonl.</source>
        <translation>Geben Sie einen Namen an, der auf .csv oder .jsonl endet.</translation>
    </message>
    <message>
        <source>This gallery is not shared.</source>
        <translation>Diese Galerie ist nicht geteilt.</translation>
    </message>
    <message>
        <source>Begin with faceapp shared init or join.</source>
        <translation>Beginnen Sie mit faceapp shared init oder join.</translation>
    </message>
    <message>
        <source>This check is no longer in the history.</source>
        <translation>Diese Prüfung steht nicht mehr im Verlauf.</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>Sehen Sie noch einmal in die Liste.</translation>
    </message>
    <message>
        <source>The gallery&apos;s key is not in the file {file}.</source>
        <translation>Der Schlüssel der Galerie ist nicht in der Datei {file}.</translation>
    </message>
    <message>
        <source>Put it back (was the folder copied from another computer?), or import an export made with a passphrase.</source>
        <translation>Legen Sie ihn zurück (wurde der Ordner von einem anderen Computer kopiert?), oder importieren Sie einen Export mit Passphrase.</translation>
    </message>
    <message>
        <source>The gallery&apos;s key is not in the system&apos;s keyring.</source>
        <translation>Der Schlüssel der Galerie ist nicht im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>The system&apos;s keyring can&apos;t be read.</source>
        <translation>Der Schlüsselbund des Systems lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>Entsperren Sie ihn, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There were too many wrong passphrases.</source>
        <translation>Die Passphrase war zu oft falsch.</translation>
    </message>
    <message>
        <source>Wait {seconds} seconds, then try.</source>
        <translation>Warten Sie {seconds} Sekunden, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Another program is trying a passphrase.</source>
        <translation>Ein anderes Programm versucht gerade eine Passphrase.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The gallery is locked with a passphrase.</source>
        <translation>Die Galerie ist mit einer Passphrase gesperrt.</translation>
    </message>
    <message>
        <source>Type it to go on.</source>
        <translation>Geben Sie sie ein, um fortzufahren.</translation>
    </message>
    <message>
        <source>A passphrase has at least {least} characters.</source>
        <translation>Eine Passphrase hat mindestens {least} Zeichen.</translation>
    </message>
    <message>
        <source>Add a word or two.</source>
        <translation>Hängen Sie ein oder zwei Wörter an.</translation>
    </message>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>Die Passphrase ist falsch.</translation>
    </message>
    <message>
        <source>Look at Caps Lock and try again.</source>
        <translation>Achten Sie auf die Feststelltaste, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The key kept on this computer is not the gallery&apos;s.</source>
        <translation>Der Schlüssel auf diesem Computer ist nicht der dieser Galerie.</translation>
    </message>
    <message>
        <source>Put the gallery&apos;s own key back.</source>
        <translation>Legen Sie den Schlüssel dieser Galerie zurück.</translation>
    </message>
    <message>
        <source>The gallery&apos;s keys can&apos;t be read: {file} is damaged, and so is its copy.</source>
        <translation>Die Schlüssel der Galerie lassen sich nicht lesen: {file} ist beschädigt, die Kopie davon auch.</translation>
    </message>
    <message>
        <source>Put the file back from a copy of the data folder; without it nothing can be decrypted.</source>
        <translation>Legen Sie die Datei aus einer Kopie des Datenordners zurück; ohne sie lässt sich nichts entschlüsseln.</translation>
    </message>
    <message>
        <source>The backup {backup} is damaged or has another key.</source>
        <translation>Die Sicherung {backup} ist beschädigt oder hat einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>Choose another backup.</source>
        <translation>Wählen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>There is no gallery of faceapp in {folder}; nothing was deleted.</source>
        <translation>In {folder} gibt es keine Galerie von faceapp; nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Name the folder with --data-dir; faceapp doctor says which one is used.</source>
        <translation>Geben Sie den Ordner mit --data-dir an; faceapp doctor sagt, welcher benutzt wird.</translation>
    </message>
    <message>
        <source>The gallery is open in another faceapp.</source>
        <translation>Die Galerie ist in einem anderen faceapp offen.</translation>
    </message>
    <message>
        <source>Close it and try again.</source>
        <translation>Schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The gallery {plain} is damaged.</source>
        <translation>Die Galerie {plain} ist beschädigt.</translation>
    </message>
    <message>
        <source>Move it away to start with an empty gallery.</source>
        <translation>Legen Sie sie woandershin, um mit einer leeren Galerie zu beginnen.</translation>
    </message>
    <message>
        <source>Beside the encrypted gallery lies a plain one, {plain}, with other people in it.</source>
        <translation>Neben der verschlüsselten Galerie liegt eine unverschlüsselte, {plain}, mit anderen Personen darin.</translation>
    </message>
    <message>
        <source>Move the plain file to a folder of its own and open that with --data-dir.</source>
        <translation>Legen Sie die unverschlüsselte Datei in einen eigenen Ordner, und öffnen Sie diesen mit --data-dir.</translation>
    </message>
    <message>
        <source>The gallery&apos;s keys are missing: there is no {file} in {folder}.</source>
        <translation>Die Schlüssel der Galerie fehlen: In {folder} gibt es keine Datei {file}.</translation>
    </message>
    <message>
        <source>Put it back from a copy of the data folder; without it nothing can be decrypted.</source>
        <translation>Legen Sie sie aus einer Kopie des Datenordners zurück; ohne sie lässt sich nichts entschlüsseln.</translation>
    </message>
    <message>
        <source>The gallery {path} is gone.</source>
        <translation>Die Galerie {path} ist verschwunden.</translation>
    </message>
    <message>
        <source>Restore the newest backup.</source>
        <translation>Stellen Sie die neueste Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Another faceapp is preparing the gallery.</source>
        <translation>Ein anderes faceapp bereitet die Galerie gerade vor.</translation>
    </message>
    <message>
        <source>Nobody is their own look-alike.</source>
        <translation>Niemand ist sein eigener Doppelgänger.</translation>
    </message>
    <message>
        <source>Choose two people.</source>
        <translation>Wählen Sie zwei Personen.</translation>
    </message>
    <message>
        <source>The ID is longer than {most} characters.</source>
        <translation>Die Kennung ist länger als {most} Zeichen.</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>Kürzen Sie den Text.</translation>
    </message>
    <message>
        <source>The person can&apos;t be valid until then.</source>
        <translation>So lange kann die Person nicht gültig sein.</translation>
    </message>
    <message>
        <source>Give a date between 1970 and 2199.</source>
        <translation>Geben Sie ein Datum zwischen 1970 und 2199 an.</translation>
    </message>
    <message>
        <source>The note is longer than {most} characters.</source>
        <translation>Die Notiz ist länger als {most} Zeichen.</translation>
    </message>
    <message>
        <source>The name is empty.</source>
        <translation>Der Name ist leer.</translation>
    </message>
    <message>
        <source>Type the person&apos;s name.</source>
        <translation>Geben Sie den Namen der Person ein.</translation>
    </message>
    <message>
        <source>A name must have something to see.</source>
        <translation>An einem Namen muss etwas zu sehen sein.</translation>
    </message>
    <message>
        <source>Use letters, digits, spaces and signs.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, Leerzeichen und Zeichen.</translation>
    </message>
    <message>
        <source>The name has characters that can&apos;t be shown.</source>
        <translation>Der Name hat Zeichen, die sich nicht darstellen lassen.</translation>
    </message>
    <message>
        <source>The name is longer than {most} characters.</source>
        <translation>Der Name ist länger als {most} Zeichen.</translation>
    </message>
    <message>
        <source>This person is no longer enrolled.</source>
        <translation>Diese Person ist nicht mehr erfasst.</translation>
    </message>
    <message>
        <source>Look at the list of people again.</source>
        <translation>Sehen Sie noch einmal in die Liste der Personen.</translation>
    </message>
    <message>
        <source>Nobody called “{name}” is enrolled.</source>
        <translation>Niemand mit dem Namen „{name}“ ist erfasst.</translation>
    </message>
    <message>
        <source>Did you mean {meant}?</source>
        <translation>War {meant} gemeint?</translation>
    </message>
    <message>
        <source>The person has no such reference any more.</source>
        <translation>Diese Referenz hat die Person nicht mehr.</translation>
    </message>
    <message>
        <source>Look at the person again.</source>
        <translation>Sehen Sie die Person noch einmal an.</translation>
    </message>
    <message>
        <source>This is the person&apos;s only reference.</source>
        <translation>Das ist die einzige Referenz der Person.</translation>
    </message>
    <message>
        <source>Add another one first, or remove the person.</source>
        <translation>Fügen Sie erst eine andere hinzu, oder entfernen Sie die Person.</translation>
    </message>
    <message>
        <source>This person has {count} references; more than {most} are not kept.</source>
        <translation>Diese Person hat {count} Referenzen; mehr als {most} werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>To begin afresh, remove the person and enrol them again.</source>
        <translation>Entfernen Sie für einen neuen Anfang die Person, und erfassen Sie sie neu.</translation>
    </message>
    <message>
        <source>“{name}” is enrolled already.</source>
        <translation>„{name}“ ist schon erfasst.</translation>
    </message>
    <message>
        <source>Choose another name, or add a reference to that person.</source>
        <translation>Wählen Sie einen anderen Namen, oder fügen Sie dieser Person eine Referenz hinzu.</translation>
    </message>
    <message>
        <source>See who is enrolled.</source>
        <translation>Sehen Sie nach, wer erfasst ist.</translation>
    </message>
    <message>
        <source>{server} is no server.</source>
        <translation>{server} ist kein Server.</translation>
    </message>
    <message>
        <source>Give HOST or HOST:PORT.</source>
        <translation>Geben Sie HOST oder HOST:PORT an.</translation>
    </message>
    <message>
        <source>Nothing says how {host} is known to be the right server.</source>
        <translation>Nichts sagt, woran {host} als der richtige Server zu erkennen ist.</translation>
    </message>
    <message>
        <source>Give the authority&apos;s certificate with --ca FILE, or the server&apos;s own with --pin FILE.</source>
        <translation>Geben Sie das Zertifikat der Zertifizierungsstelle mit --ca DATEI an oder das des Servers mit --pin DATEI.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a certificate.</source>
        <translation>{path} ist nicht als Zertifikat zu lesen.</translation>
    </message>
    <message>
        <source>It is a text file, PEM.</source>
        <translation>Es ist eine Textdatei, PEM.</translation>
    </message>
    <message>
        <source>Make another station administrator first.</source>
        <translation>Machen Sie zuerst eine andere Station zur Verwaltung.</translation>
    </message>
    <message>
        <source>This station was let in before.</source>
        <translation>Diese Station wurde schon einmal zugelassen.</translation>
    </message>
    <message>
        <source>Let it ask anew.</source>
        <translation>Lassen Sie sie neu anfragen.</translation>
    </message>
    <message>
        <source>A station can&apos;t revoke itself.</source>
        <translation>Eine Station kann sich nicht selbst ausschließen.</translation>
    </message>
    <message>
        <source>It leaves: faceapp shared leave.</source>
        <translation>Sie tritt aus: faceapp shared leave.</translation>
    </message>
    <message>
        <source>There is no station {number}.</source>
        <translation>Es gibt keine Station {number}.</translation>
    </message>
    <message>
        <source>See faceapp shared status.</source>
        <translation>Sehen Sie nach mit faceapp shared status.</translation>
    </message>
    <message>
        <source>This is the last administrator.</source>
        <translation>Das ist die letzte Station der Verwaltung.</translation>
    </message>
    <message>
        <source>The server of the shared gallery can&apos;t be believed: {what}.</source>
        <translation>Dem Server der geteilten Galerie ist nicht zu trauen: {what}.</translation>
    </message>
    <message>
        <source>Checks go on with what was there before. Ask whoever looks after the server, and compare the stations.</source>
        <translation>Geprüft wird weiter mit dem, was vorher da war. Fragen Sie, wer den Server betreut, und vergleichen Sie die Stationen.</translation>
    </message>
    <message>
        <source>A change in the name of station {number} was not taken over: {reason}.</source>
        <translation>Eine Änderung im Namen der Station {number} wurde nicht übernommen: {reason}.</translation>
    </message>
    <message>
        <source>Let an administrator shut that station out; everybody is sealed afresh then.</source>
        <translation>Lassen Sie einen Administrator diese Station ausschließen; dann wird alles neu versiegelt.</translation>
    </message>
    <message>
        <source>This station has not asked to join.</source>
        <translation>Diese Station hat nicht um Aufnahme gebeten.</translation>
    </message>
    <message>
        <source>Begin with faceapp shared join --request FILE.</source>
        <translation>Beginnen Sie mit faceapp shared join --request DATEI.</translation>
    </message>
    <message>
        <source>This gallery is shared already.</source>
        <translation>Diese Galerie ist schon geteilt.</translation>
    </message>
    <message>
        <source>Somebody is enrolled at this station.</source>
        <translation>An dieser Station ist schon jemand erfasst.</translation>
    </message>
    <message>
        <source>Export them, remove them here, join, and import them then: so nobody is enrolled twice unseen.</source>
        <translation>Exportieren und entfernen Sie diese Personen hier, treten Sie bei, und importieren Sie sie dann: So wird niemand unbemerkt zweimal erfasst.</translation>
    </message>
    <message>
        <source>Give each their own, then share.</source>
        <translation>Geben Sie jeder Person eine eigene, und teilen Sie dann.</translation>
    </message>
    <message>
        <source>{path} is not the file that is needed here.</source>
        <translation>{path} ist nicht die Datei, die hier gebraucht wird.</translation>
    </message>
    <message>
        <source>See docs/sharing.md for the two files.</source>
        <translation>Lesen Sie docs/sharing.md zu den beiden Dateien.</translation>
    </message>
    <message>
        <source>A name or an ID is in the shared gallery already.</source>
        <translation>Ein Name oder eine Kennung ist schon in der geteilten Galerie.</translation>
    </message>
    <message>
        <source>This station may not do that.</source>
        <translation>Das darf diese Station nicht.</translation>
    </message>
    <message>
        <source>Ask an administrator of the shared gallery.</source>
        <translation>Fragen Sie die Verwaltung der geteilten Galerie.</translation>
    </message>
    <message>
        <source>Too many people were removed within a minute.</source>
        <translation>In einer Minute wurden zu viele Personen entfernt.</translation>
    </message>
    <message>
        <source>Wait a minute, then go on.</source>
        <translation>Warten Sie eine Minute, und machen Sie dann weiter.</translation>
    </message>
    <message>
        <source>This person was removed.</source>
        <translation>Diese Person wurde entfernt.</translation>
    </message>
    <message>
        <source>Checks go on; nobody can be enrolled, changed or removed until it is back.</source>
        <translation>Geprüft wird weiter; bis er wieder da ist, lässt sich niemand erfassen, ändern oder entfernen.</translation>
    </message>
    <message>
        <source>This database holds a shared gallery already.</source>
        <translation>Diese Datenbank enthält schon eine geteilte Galerie.</translation>
    </message>
    <message>
        <source>Take an empty one.</source>
        <translation>Nehmen Sie eine leere.</translation>
    </message>
    <message>
        <source>A newer faceapp has written what this one can&apos;t read.</source>
        <translation>Ein neueres faceapp hat geschrieben, was dieses nicht lesen kann.</translation>
    </message>
    <message>
        <source>Bring faceapp up to date at this station. Checks go on with what is here already.</source>
        <translation>Bringen Sie faceapp an dieser Station auf den neuesten Stand. Geprüft wird weiter mit dem, was schon da ist.</translation>
    </message>
    <message>
        <source>Only an administrator may do that.</source>
        <translation>Das darf nur die Verwaltung.</translation>
    </message>
    <message>
        <source>Do it at a station that is one.</source>
        <translation>Tun Sie es an einer Station der Verwaltung.</translation>
    </message>
    <message>
        <source>This station has no key of the shared gallery.</source>
        <translation>Diese Station hat keinen Schlüssel der geteilten Galerie.</translation>
    </message>
    <message>
        <source>Let an administrator approve it.</source>
        <translation>Lassen Sie sie von der Verwaltung zulassen.</translation>
    </message>
    <message>
        <source>The gallery {path} can&apos;t be used: {text}.</source>
        <translation>Die Galerie {path} lässt sich nicht benutzen: {text}.</translation>
    </message>
    <message>
        <source>Restore a backup if this stays.</source>
        <translation>Stellen Sie eine Sicherung wieder her, wenn das so bleibt.</translation>
    </message>
    <message>
        <source>The gallery {path} is damaged.</source>
        <translation>Die Galerie {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore the newest backup; the file is kept aside.</source>
        <translation>Stellen Sie die neueste Sicherung wieder her; die Datei wird beiseitegelegt.</translation>
    </message>
    <message>
        <source>The copy of the gallery differs from the gallery; nothing was changed.</source>
        <translation>Die Kopie der Galerie weicht von der Galerie ab; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The gallery is closed.</source>
        <translation>Die Galerie ist geschlossen.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie sie wieder.</translation>
    </message>
    <message>
        <source>The gallery is in use by another program.</source>
        <translation>Ein anderes Programm benutzt die Galerie.</translation>
    </message>
    <message>
        <source>Close the other one and try again.</source>
        <translation>Schließen Sie das andere Programm, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The gallery {path} can&apos;t be written.</source>
        <translation>Die Galerie {path} lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder.</source>
        <translation>Prüfen Sie die Rechte ihres Ordners.</translation>
    </message>
    <message>
        <source>The gallery {path} can&apos;t be opened.</source>
        <translation>Die Galerie {path} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>A name or text has characters that are not UTF-8.</source>
        <translation>Ein Name oder Text hat Zeichen, die nicht UTF-8 sind.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Geben Sie es noch einmal ein.</translation>
    </message>
    <message>
        <source>Another faceapp has the gallery open; here it can only be read.</source>
        <translation>Ein anderes faceapp hat die Galerie offen; hier lässt sie sich nur lesen.</translation>
    </message>
    <message>
        <source>Close the other one, then open the gallery again.</source>
        <translation>Schließen Sie das andere, und öffnen Sie dann die Galerie noch einmal.</translation>
    </message>
    <message>
        <source>Another program is reading the gallery.</source>
        <translation>Ein anderes Programm liest die Galerie.</translation>
    </message>
    <message>
        <source>The gallery&apos;s lock file {path} can&apos;t be used: {reason}.</source>
        <translation>Die Sperrdatei {path} der Galerie lässt sich nicht benutzen: {reason}.</translation>
    </message>
    <message>
        <source>Remove what bears that name.</source>
        <translation>Entfernen Sie, was diesen Namen trägt.</translation>
    </message>
    <message>
        <source>The disk is full; nothing that was kept is lost.</source>
        <translation>Der Datenträger ist voll; nichts Gespeichertes ist verloren.</translation>
    </message>
    <message>
        <source>Make room on the disk of {folder} and try again.</source>
        <translation>Schaffen Sie auf dem Datenträger von {folder} Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written.</source>
        <translation>{path} lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Check its permissions, or choose another data folder.</source>
        <translation>Prüfen Sie die Rechte, oder wählen Sie einen anderen Datenordner.</translation>
    </message>
    <message>
        <source>{path} is a link to another file.</source>
        <translation>{path} ist eine Verknüpfung mit einer anderen Datei.</translation>
    </message>
    <message>
        <source>Put the gallery itself there, or name its own folder as data folder.</source>
        <translation>Legen Sie die Galerie selbst dorthin, oder geben Sie ihren eigenen Ordner als Datenordner an.</translation>
    </message>
    <message>
        <source>The gallery was made by a newer faceapp (its tables are version {version}).</source>
        <translation>Ein neueres faceapp hat die Galerie angelegt (ihre Tabellen haben Version {version}).</translation>
    </message>
    <message>
        <source>Update faceapp to open it; nothing was changed.</source>
        <translation>Aktualisieren Sie faceapp, um sie zu öffnen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>eine Person</translation>
    </message>
    <message>
        <source>The export can&apos;t be imported, for {whose} in it can&apos;t be: {problem}</source>
        <translation>Der Export lässt sich nicht importieren, weil {whose} darin nicht sein kann: {problem}</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>a reference of {whose}</source>
        <translation>eine Referenz von {whose}</translation>
    </message>
    <message>
        <source>The export can&apos;t be imported: of {whose}, “{name}” {what}.</source>
        <translation>Der Export lässt sich nicht importieren: „{name}“ stimmt nicht ({what}). Betroffen: {whose}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Export it again.</source>
        <translation>Nichts wurde geändert. Exportieren Sie noch einmal.</translation>
    </message>
    <message>
        <source>The export can&apos;t be imported: {whose} in it can&apos;t be read.</source>
        <translation>Der Export lässt sich nicht importieren: {whose} darin lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>is no text of at most {limit:,} characters</source>
        <translation>kein Text von höchstens {limit:,} Zeichen</translation>
    </message>
    <message>
        <source>is no number from {low:g} to {high:g}</source>
        <translation>keine Zahl von {low:g} bis {high:g}</translation>
    </message>
    <message>
        <source>is no time between 1970 and 2200</source>
        <translation>keine Zeit zwischen 1970 und 2200</translation>
    </message>
    <message>
        <source>is longer than {limit:,} bytes, or none</source>
        <translation>länger als {limit:,} Byte oder nicht vorhanden</translation>
    </message>
    <message>
        <source>is no list of at most {limit:,}</source>
        <translation>keine Liste von höchstens {limit:,}</translation>
    </message>
    <message>
        <source>is not written in base64</source>
        <translation>nicht in Base64 geschrieben</translation>
    </message>
    <message>
        <source>{file} is damaged: what it holds was changed or cut off.</source>
        <translation>{file} ist beschädigt: Der Inhalt wurde geändert oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The passphrase is wrong, or {file} is damaged.</source>
        <translation>Die Passphrase ist falsch, oder {file} ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be written: {reason}.</source>
        <translation>{path} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read: {reason}.</source>
        <translation>{path} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no faceapp export, or of a newer version.</source>
        <translation>{file} ist kein Export von faceapp, oder einer neueren Version.</translation>
    </message>
    <message>
        <source>{file} doesn&apos;t hold the {expected} people that it says.</source>
        <translation>{file} enthält nicht die {expected} Personen, von denen darin die Rede ist.</translation>
    </message>
    <message>
        <source>{file} holds no people, or is of a newer version.</source>
        <translation>{file} enthält keine Personen oder ist von einer neueren Version.</translation>
    </message>
    <message>
        <source>The export holds something too long to be a person.</source>
        <translation>Der Export enthält etwas, das zu lang für eine Person ist.</translation>
    </message>
    <message>
        <source>The export holds one name twice.</source>
        <translation>Der Export enthält einen Namen zweimal.</translation>
    </message>
    <message>
        <source>Install faceapp again.</source>
        <translation>Installieren Sie faceapp neu.</translation>
    </message>
    <message>
        <source>{source} has failed.</source>
        <translation>{source} ist gescheitert.</translation>
    </message>
    <message>
        <source>The settings can&apos;t be kept.</source>
        <translation>Die Einstellungen lassen sich nicht speichern.</translation>
    </message>
    <message>
        <source>The passive model {name} does not take 1 × 3 × {side} × {side} and give {classes} classes.</source>
        <translation>Das passive Modell {name} nimmt nicht 1 × 3 × {side} × {side} und gibt {classes} Klassen.</translation>
    </message>
    <message>
        <source>Use a network with MiniFASNet&apos;s inputs and outputs.</source>
        <translation>Nehmen Sie ein Netz mit den Ein- und Ausgängen von MiniFASNet.</translation>
    </message>
    <message>
        <source>The passive model is not the one that {card} names.</source>
        <translation>Das passive Modell ist nicht das, das {card} nennt.</translation>
    </message>
    <message>
        <source>Copy the right file there.</source>
        <translation>Kopieren Sie die richtige Datei dorthin.</translation>
    </message>
    <message>
        <source>{card} beside the passive model holds no scale from {low} to {high}.</source>
        <translation>{card} neben dem passiven Modell enthält keinen Maßstab von {low} bis {high}.</translation>
    </message>
    <message>
        <source>Write the scale of its crop there under the name “scale”: 2.7, for example.</source>
        <translation>Tragen Sie den Maßstab des Ausschnitts dort unter dem Namen „scale“ ein: 2.7 zum Beispiel.</translation>
    </message>
    <message>
        <source>The passive model {name} gives no number for a picture.</source>
        <translation>Das passive Modell {name} gibt zu einem Bild keine Zahl.</translation>
    </message>
    <message>
        <source>Use another model.</source>
        <translation>Nehmen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Beside the passive model there is no {card}.</source>
        <translation>Neben dem passiven Modell gibt es keine Datei {card}.</translation>
    </message>
    <message>
        <source>{card} beside the passive model can&apos;t be read.</source>
        <translation>{card} neben dem passiven Modell lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The passive model {path} can&apos;t be read.</source>
        <translation>Das passive Modell {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Check the name of the file.</source>
        <translation>Prüfen Sie den Namen der Datei.</translation>
    </message>
    <message>
        <source>The passive model {name} is no ONNX file that can be used.</source>
        <translation>Das passive Modell {name} ist keine brauchbare ONNX-Datei.</translation>
    </message>
    <message>
        <source>Export the network as ONNX.</source>
        <translation>Exportieren Sie das Netz als ONNX.</translation>
    </message>
    <message>
        <source>References of {told} and {others} others are damaged and are compared with nobody.</source>
        <translation>Die Referenzen von {told} und {others} weiteren sind beschädigt und werden mit niemandem verglichen.</translation>
    </message>
    <message>
        <source>Enrol them again.</source>
        <translation>Erfassen Sie diese Personen neu.</translation>
    </message>
    <message>
        <source>Would have {count} references; {most} at most are kept of a person.</source>
        <translation>Hätte {count} Referenzen; von einer Person werden höchstens {most} aufbewahrt.</translation>
    </message>
    <message>
        <source>Enrolled already; new references: {count}.</source>
        <translation>Schon erfasst; neue Referenzen: {count}.</translation>
    </message>
    <message>
        <source>Enrolled with the encoder {others}; {used} is in use.</source>
        <translation>Mit dem Encoder {others} erfasst; benutzt wird {used}.</translation>
    </message>
    <message>
        <source>Somebody else of this name is enrolled; rename one of the two.</source>
        <translation>Jemand anderes dieses Namens ist erfasst; benennen Sie eine der beiden Personen um.</translation>
    </message>
    <message>
        <source>Not enrolled yet.</source>
        <translation>Noch nicht erfasst.</translation>
    </message>
    <message>
        <source>Enrolled with the same references.</source>
        <translation>Mit denselben Referenzen erfasst.</translation>
    </message>
    <message>
        <source>This is not the code of a station that asks to join.</source>
        <translation>Das ist nicht der Code einer Station, die beitreten will.</translation>
    </message>
    <message>
        <source>An administrator has shut this station out of the shared gallery.</source>
        <translation>Die Verwaltung hat diese Station von der geteilten Galerie ausgeschlossen.</translation>
    </message>
    <message>
        <source>It checks with whom it has until its lease is over. To come back it leaves, and asks to join anew.</source>
        <translation>Sie prüft mit den Personen, die sie hat, bis ihre Frist abgelaufen ist. Um zurückzukommen, verlässt sie die Galerie und fragt neu an.</translation>
    </message>
    <message>
        <source>faceapp made a mistake while it asked the server of the shared gallery ({kind}).</source>
        <translation>faceapp hat einen Fehler gemacht, als es den Server der geteilten Galerie fragte ({kind}).</translation>
    </message>
    <message>
        <source>It goes on trying. Give the report in the data folder&apos;s “crashes” to whoever looks after faceapp.</source>
        <translation>Es versucht es weiter. Geben Sie den Bericht aus „crashes“ im Datenordner der Person, die faceapp betreut.</translation>
    </message>
    <message>
        <source>{first} and {second} have one ID.</source>
        <translation>{first} und {second} haben dieselbe Kennung.</translation>
    </message>
    <message>
        <source>Hold the station&apos;s own screen there.</source>
        <translation>Halten Sie den Bildschirm der Station selbst hin.</translation>
    </message>
    <message>
        <source>The server of the shared gallery can&apos;t be reached: {reason}.</source>
        <translation>Der Server der geteilten Galerie ist nicht zu erreichen: {reason}.</translation>
    </message>
    <message>
        <source>The server of the shared gallery refuses what it was asked (PostgreSQL&apos;s code {code}).</source>
        <translation>Der Server der geteilten Galerie lehnt ab, worum er gebeten wurde (PostgreSQL-Code {code}).</translation>
    </message>
    <message>
        <source>Ask whoever looks after the server: its log says more.</source>
        <translation>Fragen Sie, wer den Server betreut: Sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>it is too busy</source>
        <translation>er ist zu beschäftigt</translation>
    </message>
    <message>
        <source>its disk or its memory is full</source>
        <translation>seine Festplatte oder sein Speicher ist voll</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>die Verbindung ist abgebrochen</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is for another name than {host}.</source>
        <translation>Das Zertifikat des Servers gilt für einen anderen Namen als {host}.</translation>
    </message>
    <message>
        <source>Give the name that stands in it.</source>
        <translation>Geben Sie den Namen an, der darin steht.</translation>
    </message>
    <message>
        <source>The server does not have the certificate that is trusted here.</source>
        <translation>Der Server hat nicht das Zertifikat, dem hier vertraut wird.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the server whether it has a new one.</source>
        <translation>Fragen Sie, wer den Server betreut, ob er ein neues hat.</translation>
    </message>
    <message>
        <source>The server does not encrypt what is sent (TLS).</source>
        <translation>Der Server verschlüsselt nicht, was gesendet wird (TLS).</translation>
    </message>
    <message>
        <source>Let it use TLS; see docs/sharing.md.</source>
        <translation>Lassen Sie ihn TLS verwenden; siehe docs/sharing.md.</translation>
    </message>
    <message>
        <source>no PostgreSQL answers at {host}, port {port}</source>
        <translation>unter {host}, Port {port}, antwortet kein PostgreSQL</translation>
    </message>
    <message>
        <source>The server does not let {user} in from this computer.</source>
        <translation>Der Server lässt {user} von diesem Computer aus nicht herein.</translation>
    </message>
    <message>
        <source>Let its pg_hba.conf name this one; see docs/sharing.md.</source>
        <translation>Lassen Sie seine pg_hba.conf diesen nennen; siehe docs/sharing.md.</translation>
    </message>
    <message>
        <source>The server has no database {database} for this login.</source>
        <translation>Der Server hat für diesen Zugang keine Datenbank {database}.</translation>
    </message>
    <message>
        <source>Check both names.</source>
        <translation>Prüfen Sie beide Namen.</translation>
    </message>
    <message>
        <source>it lets nobody in now</source>
        <translation>er lässt gerade niemanden herein</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>er antwortet nicht</translation>
    </message>
    <message>
        <source>its name, {host}, is not known here</source>
        <translation>sein Name, {host}, ist hier nicht bekannt</translation>
    </message>
    <message>
        <source>Checks are not sent in this gallery.</source>
        <translation>In dieser Galerie werden keine Prüfungen gesendet.</translation>
    </message>
    <message>
        <source>Begin with faceapp shared keep-history on.</source>
        <translation>Beginnen Sie mit faceapp shared keep-history on.</translation>
    </message>
    <message>
        <source>No QR code was found in {path}.</source>
        <translation>In {path} wurde kein QR-Code gefunden.</translation>
    </message>
    <message>
        <source>Take a sharper picture of it.</source>
        <translation>Machen Sie ein schärferes Bild davon.</translation>
    </message>
    <message>
        <source>The person was enrolled with another encoder.</source>
        <translation>Die Person wurde mit einem anderen Encoder erfasst.</translation>
    </message>
    <message>
        <source>Enrol the person again with the encoder in use.</source>
        <translation>Erfassen Sie die Person mit dem benutzten Encoder neu.</translation>
    </message>
    <message>
        <source>References of {told} are damaged and are compared with nobody.</source>
        <translation>Die Referenzen von {told} sind beschädigt und werden mit niemandem verglichen.</translation>
    </message>
    <message>
        <source>What is kept of this person&apos;s face is damaged.</source>
        <translation>Was vom Gesicht dieser Person gespeichert ist, ist beschädigt.</translation>
    </message>
    <message>
        <source>Enrol the person again.</source>
        <translation>Erfassen Sie die Person neu.</translation>
    </message>
    <message>
        <source>A face encoded by {probe} can&apos;t be compared with a gallery of {gallery}.</source>
        <translation>Ein Gesicht, das {probe} kodiert hat, lässt sich nicht mit einer Galerie von {gallery} vergleichen.</translation>
    </message>
    <message>
        <source>Enrol the people again with the encoder in use.</source>
        <translation>Erfassen Sie die Personen mit dem benutzten Encoder neu.</translation>
    </message>
    <message>
        <source>No face was found in {name}.</source>
        <translation>In {name} wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>Use a picture that shows the whole face, well lit.</source>
        <translation>Nehmen Sie ein Bild, das das ganze Gesicht gut beleuchtet zeigt.</translation>
    </message>
    <message>
        <source>{count} faces were found in {name}, and one is needed.</source>
        <translation>In {name} wurden {count} Gesichter gefunden; es darf nur eines sein.</translation>
    </message>
    <message>
        <source>Cut the picture to the one person.</source>
        <translation>Schneiden Sie das Bild auf die eine Person zu.</translation>
    </message>
    <message>
        <source>A face encoded by {probe} can&apos;t be compared with one encoded by {reference}.</source>
        <translation>Ein Gesicht, das {probe} kodiert hat, lässt sich nicht mit einem vergleichen, das {reference} kodiert hat.</translation>
    </message>
    <message>
        <source>The encoder {encoder} has no threshold for the level “{level}”.</source>
        <translation>Der Encoder {encoder} hat keine Schwelle für die Stufe „{level}“.</translation>
    </message>
    <message>
        <source>Measure it with “faceapp calibrate”.</source>
        <translation>Messen Sie sie mit „faceapp calibrate“.</translation>
    </message>
    <message>
        <source>The settings file {path} holds no settings.</source>
        <translation>Die Einstellungsdatei {path} enthält keine Einstellungen.</translation>
    </message>
    <message>
        <source>Remove it to start afresh.</source>
        <translation>Entfernen Sie sie, um neu anzufangen.</translation>
    </message>
    <message>
        <source>The setting “{name}” can&apos;t be {value!r}.</source>
        <translation>Die Einstellung „{name}“ kann nicht {value!r} sein.</translation>
    </message>
    <message>
        <source>Choose one of: {choices}.</source>
        <translation>Wählen Sie eines davon: {choices}.</translation>
    </message>
    <message>
        <source>It takes a number for each name.</source>
        <translation>Zu jedem Namen gehört eine Zahl.</translation>
    </message>
    <message>
        <source>It lies between {low} and {high}.</source>
        <translation>Der Wert liegt zwischen {low} und {high}.</translation>
    </message>
    <message>
        <source>The history can&apos;t be kept for {days} days.</source>
        <translation>Der Verlauf lässt sich nicht {days} Tage lang aufheben.</translation>
    </message>
    <message>
        <source>Choose from 0 to {most}.</source>
        <translation>Wählen Sie von 0 bis {most}.</translation>
    </message>
    <message>
        <source>A verdict can&apos;t rest on {frames} frames.</source>
        <translation>Ein Ergebnis kann nicht auf {frames} Bildern beruhen.</translation>
    </message>
    <message>
        <source>Choose from {low} to {high}.</source>
        <translation>Wählen Sie von {low} bis {high}.</translation>
    </message>
    <message>
        <source>The settings file {path} can&apos;t be read.</source>
        <translation>Die Einstellungsdatei {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The settings file {path} is not valid JSON.</source>
        <translation>Die Einstellungsdatei {path} ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>It takes a value of type {kind}.</source>
        <translation>Dorthin gehört ein Wert der Art {kind}.</translation>
    </message>
    <message>
        <source>The encoder&apos;s {what} can&apos;t be {shown}.</source>
        <translation>{what} des Encoders kann nicht {shown} sein.</translation>
    </message>
    <message>
        <source>Install, export or calibrate the encoder again.</source>
        <translation>Installieren, exportieren oder kalibrieren Sie den Encoder neu.</translation>
    </message>
    <message>
        <source>The encoder has no card: {path} is missing.</source>
        <translation>Der Encoder hat keine Karte: {path} fehlt.</translation>
    </message>
    <message>
        <source>Export the encoder again.</source>
        <translation>Exportieren Sie den Encoder neu.</translation>
    </message>
    <message>
        <source>The encoder&apos;s card {path} can&apos;t be read.</source>
        <translation>Die Karte {path} des Encoders lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Install or export the encoder again.</source>
        <translation>Installieren oder exportieren Sie den Encoder neu.</translation>
    </message>
    <message>
        <source>The model file {path} can&apos;t be read.</source>
        <translation>Die Modelldatei {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The encoder {path} is damaged: its hash is not the card&apos;s.</source>
        <translation>Der Encoder {path} ist beschädigt: Seine Prüfsumme ist nicht die der Karte.</translation>
    </message>
    <message>
        <source>Install or export it again.</source>
        <translation>Installieren oder exportieren Sie ihn neu.</translation>
    </message>
    <message>
        <source>The card of {path} gives two embedding sizes.</source>
        <translation>Die Karte von {path} nennt zwei Größen der Embeddings.</translation>
    </message>
    <message>
        <source>{path} holds weights that are not numbers.</source>
        <translation>{path} enthält Gewichte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The encoder can&apos;t be written to {path}: {reason}.</source>
        <translation>Der Encoder lässt sich nicht nach {path} schreiben: {reason}.</translation>
    </message>
    <message>
        <source>Make room there.</source>
        <translation>Schaffen Sie dort Platz.</translation>
    </message>
    <message>
        <source>{path} holds the weights of another network.</source>
        <translation>{path} enthält die Gewichte eines anderen Netzes.</translation>
    </message>
    <message>
        <source>The encoder {path} can&apos;t be read.</source>
        <translation>Der Encoder {path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The encoder&apos;s cohort {path} can&apos;t be right.</source>
        <translation>Die Kohorte {path} des Encoders kann nicht stimmen.</translation>
    </message>
    <message>
        <source>Install the encoder again, or make its cohort with “faceapp calibrate --crowd”.</source>
        <translation>Installieren Sie den Encoder neu, oder legen Sie seine Kohorte mit „faceapp calibrate --crowd“ an.</translation>
    </message>
    <message>
        <source>The cohort can&apos;t be right.</source>
        <translation>Die Kohorte kann nicht stimmen.</translation>
    </message>
    <message>
        <source>The cohort {path} is damaged: its hash is not the card&apos;s.</source>
        <translation>Die Kohorte {path} ist beschädigt: Ihre Prüfsumme ist nicht die der Karte.</translation>
    </message>
    <message>
        <source>The encoder&apos;s cohort {path} can&apos;t be read.</source>
        <translation>Die Kohorte {path} des Encoders lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The encoder&apos;s process has ended.</source>
        <translation>Der Prozess des Encoders hat geendet.</translation>
    </message>
    <message>
        <source>See what “faceapp --self-test” says.</source>
        <translation>Sehen Sie nach, was „faceapp --self-test“ sagt.</translation>
    </message>
    <message>
        <source>The encoder is of a kind this version doesn&apos;t know: {architecture}.</source>
        <translation>Der Encoder ist von einer Art, die diese Version nicht kennt: {architecture}.</translation>
    </message>
    <message>
        <source>Use a newer version of faceapp.</source>
        <translation>Benutzen Sie eine neuere Version von faceapp.</translation>
    </message>
    <message>
        <source>More than {most} references are not kept.</source>
        <translation>Mehr als {most} Referenzen werden nicht gespeichert.</translation>
    </message>
    <message>
        <source>This face does not resemble the person&apos;s other pictures.</source>
        <translation>Dieses Gesicht ähnelt den anderen Bildern der Person nicht.</translation>
    </message>
    <message>
        <source>{source} lists nobody.</source>
        <translation>{source} führt niemanden auf.</translation>
    </message>
    <message>
        <source>Name a folder with pictures in it, or a CSV table.</source>
        <translation>Geben Sie einen Ordner mit Bildern oder eine CSV-Tabelle an.</translation>
    </message>
    <message>
        <source>{file} has no columns “name” and “file”.</source>
        <translation>{file} hat keine Spalten „name“ und „file“.</translation>
    </message>
    <message>
        <source>Its first line names them: {columns}.</source>
        <translation>Die erste Zeile nennt sie: {columns}.</translation>
    </message>
    <message>
        <source>{folder} can&apos;t be read: {reason}.</source>
        <translation>{folder} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Rechte.</translation>
    </message>
    <message>
        <source>There is no folder or file {path}.</source>
        <translation>Es gibt keinen Ordner und keine Datei {path}.</translation>
    </message>
    <message>
        <source>{file} is not written in UTF-8.</source>
        <translation>{file} ist nicht in UTF-8 geschrieben.</translation>
    </message>
    <message>
        <source>Save it as “CSV UTF-8”.</source>
        <translation>Speichern Sie sie als „CSV UTF-8“.</translation>
    </message>
    <message>
        <source>{path} can&apos;t be read as a table.</source>
        <translation>{path} lässt sich nicht als Tabelle lesen.</translation>
    </message>
    <message>
        <source>{path} holds no measurement of a camera.</source>
        <translation>{path} enthält keine Messung einer Kamera.</translation>
    </message>
    <message>
        <source>Measure again.</source>
        <translation>Messen Sie noch einmal.</translation>
    </message>
    <message>
        <source>This face does not resemble “{name}”.</source>
        <translation>Dieses Gesicht ähnelt „{name}“ nicht.</translation>
    </message>
    <message>
        <source>Say that it is theirs, or take another picture.</source>
        <translation>Sagen Sie, dass es das Gesicht dieser Person ist, oder nehmen Sie ein anderes Bild auf.</translation>
    </message>
    <message>
        <source>This shot is too poor to be a reference ({measured}).</source>
        <translation>Diese Aufnahme ist zu schlecht für eine Referenz ({measured}).</translation>
    </message>
    <message>
        <source>Take a better one, or say why this one is taken all the same.</source>
        <translation>Machen Sie eine bessere, oder sagen Sie, warum sie trotzdem genommen wird.</translation>
    </message>
    <message>
        <source>The person has not agreed: “{text}”</source>
        <translation>Die Person hat nicht zugestimmt: „{text}“</translation>
    </message>
    <message>
        <source>Ask them first.</source>
        <translation>Fragen Sie erst die Person.</translation>
    </message>
    <message>
        <source>This face is enrolled already as “{name}” (score {score:.2f}).</source>
        <translation>Dieses Gesicht ist schon als „{name}“ erfasst (Wert {score:.2f}).</translation>
    </message>
    <message>
        <source>What was typed can&apos;t be the name of a server, a database or a login, or a password.</source>
        <translation>Das Eingegebene kann nicht der Name eines Servers, einer Datenbank oder eines Zugangs oder ein Passwort sein.</translation>
    </message>
    <message>
        <source>Add it to that person as another reference, or say that this is someone else.</source>
        <translation>Nehmen Sie es als weitere Referenz dieser Person auf, oder sagen Sie, dass es jemand anderes ist.</translation>
    </message>
    <message>
        <source>This picture adds nothing to what is enrolled of “{name}”.</source>
        <translation>Dieses Bild fügt dem, was von „{name}“ erfasst ist, nichts hinzu.</translation>
    </message>
    <message>
        <source>Take a different one: turned a little, with or without glasses, in other light.</source>
        <translation>Nehmen Sie ein anderes auf: etwas gedreht, mit oder ohne Brille, in anderem Licht.</translation>
    </message>
    <message>
        <source>{path} is evidence of another kind.</source>
        <translation>{path} ist ein Beleg anderer Art.</translation>
    </message>
    <message>
        <source>Check it with the faceapp that made it.</source>
        <translation>Prüfen Sie ihn mit dem faceapp, das ihn angelegt hat.</translation>
    </message>
    <message>
        <source>{path} was changed: its hash does not fit.</source>
        <translation>{path} wurde geändert: Die Prüfsumme passt nicht.</translation>
    </message>
    <message>
        <source>Ask for the file as it was saved.</source>
        <translation>Bitten Sie um die Datei, wie sie gespeichert wurde.</translation>
    </message>
    <message>
        <source>{path} is no evidence that can be read.</source>
        <translation>{path} ist kein Beleg, der sich lesen lässt.</translation>
    </message>
    <message>
        <source>Name the .json file, whole.</source>
        <translation>Geben Sie die vollständige .json-Datei an.</translation>
    </message>
    <message>
        <source>{path} was changed: its signature does not fit.</source>
        <translation>{path} wurde geändert: Die Signatur passt nicht.</translation>
    </message>
    <message>
        <source>Ask for the file anew.</source>
        <translation>Bitten Sie noch einmal um die Datei.</translation>
    </message>
    <message>
        <source>New references that do not resemble the person enrolled: {unlike} of {count} (score {score:.2f}, {bound:.2f} is asked).</source>
        <translation>Neue Referenzen, die der erfassten Person nicht ähneln: {unlike} von {count} (Wert {score:.2f}, verlangt sind {bound:.2f}).</translation>
    </message>
    <message>
        <source>The person enrolled has no reference of the encoder in use to compare with.</source>
        <translation>Die erfasste Person hat keine Referenz des benutzten Encoders zum Vergleichen.</translation>
    </message>
    <message>
        <source>Nobody called “{name}” is refused for being unlike.</source>
        <translation>Niemand mit dem Namen „{name}“ wird wegen Unähnlichkeit abgelehnt.</translation>
    </message>
    <message>
        <source>Look at the preview.</source>
        <translation>Sehen Sie in die Vorschau.</translation>
    </message>
    <message>
        <source>The name looks like “{name}”.</source>
        <translation>Der Name sieht aus wie „{name}“.</translation>
    </message>
    <message>
        <source>No verdict marked as wrong has the pictures for a pair.</source>
        <translation>Zu keinem als falsch markierten Ergebnis gibt es die Bilder für ein Paar.</translation>
    </message>
    <message>
        <source>Let the settings keep the faces of checks and the thumbnails of people.</source>
        <translation>Lassen Sie in den Einstellungen die Gesichter der Prüfungen und die Bilder der Personen aufbewahren.</translation>
    </message>
    <message>
        <source>{path} is a folder, a pipe or a device, not a file.</source>
        <translation>{path} ist ein Ordner, eine Pipe oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} lies in the data folder, among the gallery&apos;s own files.</source>
        <translation>{path} liegt im Datenordner, unter den Dateien der Galerie.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{path} is there already.</source>
        <translation>{path} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name, or write over it with --force.</source>
        <translation>Wählen Sie einen anderen Namen, oder überschreiben Sie mit --force.</translation>
    </message>
    <message>
        <source>face detector</source>
        <translation>Gesichtsdetektor</translation>
    </message>
    <message>
        <source>face mesh</source>
        <translation>Gesichtsnetz</translation>
    </message>
    <message>
        <source>This OpenCV can&apos;t read the face mesh.</source>
        <translation>Dieses OpenCV kann das Gesichtsnetz nicht lesen.</translation>
    </message>
    <message>
        <source>Install a newer opencv-python-headless.</source>
        <translation>Installieren Sie ein neueres opencv-python-headless.</translation>
    </message>
    <message>
        <source>The {what} {path} is damaged.</source>
        <translation>Die Modelldatei {path} ({what}) ist beschädigt.</translation>
    </message>
    <message>
        <source>The {what} {path} can&apos;t be read.</source>
        <translation>Die Modelldatei {path} ({what}) lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The quality bound “{name}” can&apos;t be {value!r}.</source>
        <translation>Die Qualitätsgrenze „{name}“ kann nicht {value!r} sein.</translation>
    </message>
    <message>
        <source>It lies between {low:g} and {high:g}.</source>
        <translation>Der Wert liegt zwischen {low:g} und {high:g}.</translation>
    </message>
</context>
</TS>

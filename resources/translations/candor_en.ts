<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ModelCard</name>
    <message numerus="yes">
        <source>the first of %n file(s)</source>
        <translation>
            <numerusform>the first of %n file</numerusform>
            <numerusform>the first of %n files</numerusform>
        </translation>
    </message>
</context>
</TS>

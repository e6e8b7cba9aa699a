; Inno Setup 6 script of the Windows installer; packaging\windows\build.ps1 runs it. UNTESTED: written without a Windows machine.
#ifndef Version
  #error Run packaging\windows\build.ps1, which says the version.
#endif

[Setup]
AppId={{6B3C2F0E-6C3D-4C0A-9E0B-0C7A5B9D7A11}
AppName=Candor
AppVersion={#Version}
AppPublisher=The Candor developers
DefaultDirName={autopf}\Candor
DefaultGroupName=Candor
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\dist
OutputBaseFilename=Candor-{#Version}-setup
SetupIconFile=..\..\build\icons\candor.ico
UninstallDisplayIcon={app}\candor-window.exe
Compression=lzma2/normal
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ChangesAssociations=yes
ChangesEnvironment=yes
MinVersion=10.0.17763

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[CustomMessages]
en.InPath=Make the command "candor" known to terminals
de.InPath=Den Befehl "candor" in Terminals bekannt machen
en.OpenWith=Offer Candor in "Open with" for PDF files
de.OpenWith=Candor bei PDF-Dateien unter "Öffnen mit" anbieten

[Tasks]
Name: "openwith"; Description: "{cm:OpenWith}"
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "inpath"; Description: "{cm:InPath}"; Flags: unchecked

[Files]
Source: "..\..\build\dist\candor\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{group}\Candor"; Filename: "{app}\candor-window.exe"
Name: "{autodesktop}\Candor"; Filename: "{app}\candor-window.exe"; Tasks: desktopicon

[Registry]
; "Open with", without taking PDF files from the program that opens them now.
Root: HKA; Subkey: "Software\Classes\Candor.pdf"; ValueType: string; ValueData: "PDF document"; Flags: uninsdeletekey; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Candor.pdf\DefaultIcon"; ValueType: string; ValueData: "{app}\candor-window.exe,0"; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\Candor.pdf\shell\open\command"; ValueType: string; ValueData: """{app}\candor-window.exe"" ""%1"""; Tasks: openwith
Root: HKA; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "Candor.pdf"; ValueData: ""; Flags: uninsdeletevalue; Tasks: openwith
Root: HKA; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Check: OnlyForUser and NotInPath; Tasks: inpath

[Run]
Filename: "{app}\candor-window.exe"; Description: "{cm:LaunchProgram,Candor}"; Flags: nowait postinstall skipifsilent

[Code]
{ The user's library lies in the user's own data folder and is never touched, neither here nor when Candor is removed. }
function OnlyForUser: Boolean;
begin
  Result := not IsAdminInstallMode;
end;

function NotInPath: Boolean;
var
  Known: string;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Known) then
    Known := '';
  Result := Pos(';' + Uppercase(ExpandConstant('{app}')) + ';', ';' + Uppercase(Known) + ';') = 0;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Known: string;
  Place: Integer;
begin
  if Step <> usPostUninstall then
    exit;
  if RegQueryStringValue(HKCU, 'Environment', 'Path', Known) then
  begin
    Place := Pos(';' + Uppercase(ExpandConstant('{app}')), Uppercase(Known));
    if Place > 0 then
    begin
      Delete(Known, Place, Length(ExpandConstant('{app}')) + 1);
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Known);
    end;
  end;
end;

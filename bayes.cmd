@echo off
rem The command line of BayesLang. Publishes it, compiled ahead of time, where that has not been done or a source has changed since; then runs it.
setlocal
set "BAYES_ROOT=%~dp0"
set "BAYES_PUBLISHED=%BAYES_ROOT%artifacts\bayes"
set "BAYES_RID=win-x64"
if /i "%PROCESSOR_ARCHITECTURE%"=="ARM64" set "BAYES_RID=win-arm64"

if not exist "%BAYES_PUBLISHED%\stamp" goto publish
powershell -NoProfile -NonInteractive -Command ^
  "$stamp = (Get-Item -LiteralPath ($env:BAYES_PUBLISHED + '\stamp')).LastWriteTimeUtc;" ^
  "$places = @('src', 'docs\diagnostics', 'stdlib', 'Directory.Build.props', 'Directory.Packages.props', 'global.json') | ForEach-Object { $env:BAYES_ROOT + $_ } | Where-Object { Test-Path -LiteralPath $_ };" ^
  "$new = Get-ChildItem -LiteralPath $places -Recurse -File | Where-Object { $_.LastWriteTimeUtc -gt $stamp -and $_.Extension -in '.cs', '.csproj', '.g4', '.props', '.bym', '.json', '.resx', '.md' -and $_.FullName -notmatch '\\(bin|obj)\\' } | Select-Object -First 1;" ^
  "if ($new) { exit 1 } else { exit 0 }"
if not errorlevel 1 goto run

:publish
>&2 echo bayes: publishing the command line (once, after a change of its sources) ...
set "BAYES_FRESH=%BAYES_ROOT%artifacts\.bayes-%RANDOM%%RANDOM%"
mkdir "%BAYES_FRESH%" || exit /b 1
type nul > "%BAYES_FRESH%\stamp"
dotnet publish "%BAYES_ROOT%src\BayesLang.Cli" -c Release -r %BAYES_RID% --self-contained false -p:PublishReadyToRun=true -p:RunAnalyzers=false --artifacts-path "%BAYES_ROOT%artifacts\build" -o "%BAYES_FRESH%" -v quiet -nologo > "%BAYES_FRESH%\log" 2>&1
if errorlevel 1 (
    type "%BAYES_FRESH%\log" >&2
    >&2 echo bayes: publishing failed.
    rmdir /s /q "%BAYES_FRESH%"
    exit /b 1
)
if exist "%BAYES_PUBLISHED%" move "%BAYES_PUBLISHED%" "%BAYES_FRESH%.old" > nul
move "%BAYES_FRESH%" "%BAYES_PUBLISHED%" > nul || exit /b 1
if exist "%BAYES_FRESH%.old" rmdir /s /q "%BAYES_FRESH%.old" 2> nul

:run
"%BAYES_PUBLISHED%\bayes.exe" %*
exit /b %errorlevel%

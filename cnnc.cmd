@echo off
rem Starts cnnc: finds a JDK 25 or newer, builds when nothing is built or a source is newer, hands over to java.
setlocal EnableExtensions DisableDelayedExpansion
set "jdk="
call :suits "%JAVA_HOME%"
call :suits "%JDK_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do call :suits "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" ^
  "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do call :suits "%%~d"
if not defined jdk (
  >&2 echo cnnc: needs a JDK 25 or newer, and found none. Install one, then start again:
  >&2 echo   winget install EclipseAdoptium.Temurin.25.JDK
  >&2 echo   https://adoptium.net/temurin/releases/?version=25
  >&2 echo If you have one, set JAVA_HOME to its folder.
  exit /b 69
)

pushd "%~dp0"
powershell -NoProfile -Command "$b = (Get-Item build\current -ErrorAction Ignore).LastWriteTime; exit [int](-not $b -or [bool](Get-ChildItem pom.xml, *\pom.xml, grammar\onnx\pom.xml, grammar\src\main, grammar\onnx\src\main, engine\src\main, dsl\src\main -Recurse | Where-Object LastWriteTime -gt $b | Select-Object -First 1))"
if errorlevel 1 call :build
if errorlevel 1 exit /b 70
set /p jars=<build\current
popd
"%jdk%\bin\java" "@%~dp0jvm.options" --add-modules jdk.incubator.vector -cp "%~dp0%jars%\*" cnnc.cli.Main %*
exit /b %errorlevel%

:suits
if defined jdk exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
set "version=0"
for /f "usebackq tokens=1,2 delims==." %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%l"
set "version=%version:"=%"
if %version% geq 25 set "jdk=%~1"
exit /b

:build
>&2 echo cnnc: building (some seconds; the first time it downloads its libraries)
set "new=build\%RANDOM%-%RANDOM%"
mkdir "%new%"
>"%new%\current" echo %new%
set "JAVA_HOME=%jdk%"
call mvnw.cmd -B -q "-Dquick=%~dp0%new%\maven" -pl dsl -am package <nul 1>&2
if errorlevel 1 (
  >&2 echo cnnc: the build failed, see above; the first one needs the network
  exit /b 1
)
move "%new%\maven\cnnc\lib\*.jar" "%new%" >nul
move "%new%\maven\cnnc\cnnc-*.jar" "%new%" >nul
rmdir /s /q "%new%\maven"
move /y "%new%\current" build\current >nul
exit /b 0

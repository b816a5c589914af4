@echo off
rem Starts the pages of the program for this computer alone, and opens them in the browser.
rem They are there as long as this window is open.
rem Only ASCII stands here, so that Windows of any language reads it alike.

rem Where the program is, if it is not beside this file. Change this line if it is elsewhere.
set "PROGRAM=C:\mingjian\.venv\Scripts\mingjian.exe"
rem Where it keeps the papers and the results.
set "DATA=%LOCALAPPDATA%\mingjian"

setlocal DisableDelayedExpansion
if exist "%~dp0.venv\Scripts\mingjian.exe" set "PROGRAM=%~dp0.venv\Scripts\mingjian.exe"
if not exist "%PROGRAM%" goto noprogram

rem Settings in a mingjian.toml beside this file are used.
pushd "%~dp0"
echo Please leave this window open. To end the program, close it.
"%PROGRAM%" serve --host 127.0.0.1 --data "%DATA%" --open
set "STATUS=%ERRORLEVEL%"
popd
if "%STATUS%"=="0" goto end
echo.
echo [2] NOT STARTED, or ended by a fault. Please read the lines above.
echo If it is open in another window already, go to http://127.0.0.1:8321/ in the browser.
goto wait

:noprogram
echo [1] The program is not there: "%PROGRAM%"

:wait
echo.
pause

:end

@echo off
rem Opens a window, in the folder of this file, that knows the command mingjian.
rem Only ASCII stands here, so that Windows of any language reads it alike.

rem Where the program is. Change this line if it is elsewhere.
set "SCRIPTS=C:\mingjian\.venv\Scripts"

if not exist "%SCRIPTS%\mingjian.exe" echo [1] The program is not there: "%SCRIPTS%\mingjian.exe"
set "PATH=%SCRIPTS%;%PATH%"
pushd "%~dp0"
cmd /k

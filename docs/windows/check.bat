@echo off
rem Drop one folder on this file: the papers in it are checked.
rem The results are put beside that folder; their folder ends in the name of this file.
rem Only ASCII stands here, so that Windows of any language reads it alike.

rem Where the program is. Change this line if it is elsewhere.
set "PROGRAM=C:\mingjian\.venv\Scripts\mingjian.exe"

setlocal DisableDelayedExpansion
if not exist "%PROGRAM%" goto noprogram
if "%~1"=="" goto nothing
if not "%~2"=="" goto several
if "%~nx1"=="" goto drive

rem Settings in a mingjian.toml beside this file are used.
pushd "%~dp0"
"%PROGRAM%" check "%~1" -o "%~1_%~n0"
set "STATUS=%ERRORLEVEL%"
popd
echo.
rem 0: nothing to mend. 1: something to mend, or a file that could not be read. Both are normal.
if "%STATUS%"=="0" goto finished
if "%STATUS%"=="1" goto finished
echo [4] NOT FINISHED. Please read the lines above.
goto end

:finished
echo [0] FINISHED. The folder of results is opened now.
if exist "%~1_%~n0" start "" "%~1_%~n0"
goto end

:noprogram
echo [1] The program is not there: "%PROGRAM%"
goto end

:nothing
echo [2] Please drop a folder on this file.
goto end

:several
echo [3] Please drop one folder only. Its name must not hold any of  , ; = ^& %%
goto end

:drive
echo [3] Please drop a folder, not a whole drive.

:end
echo.
pause

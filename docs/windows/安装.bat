@echo off
rem Installs the program into .venv beside this file, from the folder wheels; no internet is needed.
rem Run it again after a newer version was unpacked over this one.
rem Only ASCII stands here, so that Windows of any language reads it alike.

setlocal DisableDelayedExpansion
pushd "%~dp0"
if not exist "wheels\" goto nowheels

rem The newest of the versions for which there are wheels, 64-bit only.
set "PYTHON="
for %%v in (3.11 3.12 3.13) do (
  py -%%v -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "PYTHON=py -%%v"
)
if not defined PYTHON goto nopython

rem With the list that reads scans too, if its wheels were packed.
set "LIST=requirements.txt"
if exist "requirements-ocr.txt" set "LIST=requirements-ocr.txt"

echo Installing. This takes a few minutes ...
%PYTHON% -m venv --clear .venv
if errorlevel 1 goto novenv
".venv\Scripts\python.exe" -m pip install --disable-pip-version-check --quiet --no-index --require-hashes --find-links wheels -r "%LIST%"
if errorlevel 1 goto failed
".venv\Scripts\mingjian.exe" doctor
if errorlevel 1 goto unwell
echo.
echo [0] INSTALLED.
goto end

:nowheels
echo [1] The folder wheels is not beside this file. Please unpack the whole archive first.
goto help

:nopython
echo [2] Python 3.11, 3.12 or 3.13 (64-bit) was not found. Please install it first.
goto help

:novenv
echo [3] The folder .venv cannot be written. Please close the program and try again.
goto help

:failed
echo [4] NOT INSTALLED. Please unpack the whole archive once more and try again.
goto help

:unwell
echo [5] Installed, but something is wrong: see the lines marked above.

:help
for %%f in (*.txt) do if not "%%~nf"=="requirements" if not "%%~nf"=="requirements-ocr" start "" notepad "%%f"

:end
popd
echo.
pause

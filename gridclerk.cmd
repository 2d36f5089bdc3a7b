@echo off
rem Sets up whatever is missing, then runs the program. The same as ./gridclerk, for Windows 10+ / Server 2016+ with its
rem installed Edge or Chrome. Everything it makes lies under .gridclerk\, which may be deleted at any time.
setlocal EnableExtensions
chcp 65001 >nul
set "root=%~dp0"
set "root=%root:~0,-1%"
set "state=%root%\.gridclerk"
set "ArtifactsPath=%state%\build"
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
set "DOTNET_CLI_UI_LANGUAGE=en"
if not exist "%state%\stamps" mkdir "%state%\stamps"
if not exist "%state%\logs" mkdir "%state%\logs"

if /i "%~1"=="test" goto :test
if /i "%~1"=="sandbox" goto :sandbox
if /i "%~1"=="bench" goto :bench
if /i "%~1"=="chaos" (
  echo 错误：gridclerk chaos 要读取 /proc 并发送 Linux 信号，请在 Linux 上运行。>&2
  exit /b 2
)
if /i "%~1"=="demo" (
  call :browser && call :pages && call :build src GridClerk.Sandbox || exit /b 2
)
call :build src GridClerk.Server || exit /b 2
dotnet "%state%\build\bin\GridClerk.Server\release\gridclerk.dll" %*
exit /b %errorlevel%

:sandbox
call :pages && call :build src GridClerk.Sandbox || exit /b 2
call :rest %*
dotnet "%state%\build\bin\GridClerk.Sandbox\release\gridclerk-sandbox.dll" %rest%
exit /b %errorlevel%

:bench
call :browser && call :pages && call :build src GridClerk.Sandbox && call :build src GridClerk.Server && call :build bench GridClerk.Bench || exit /b 2
call :rest %*
dotnet "%state%\build\bin\GridClerk.Bench\release\gridclerk-bench.dll" %rest%
exit /b %errorlevel%

:test
set "filter="
if /i "%~2"=="--fast" set "filter=--filter Speed=Fast"
set /a passed=0, failed=0
call :need_dotnet && call :browser && call :pages && call :web tests\GridClerk.EndToEnd\KitPages dist 控件测试页 || exit /b 2
echo -- 构建程序和测试
call :logged build-all dotnet build "%root%\GridClerk.slnx" -c Release -v q --tl:off || exit /b 2
echo -- 检查代码格式（dotnet format）
call :logged format dotnet format "%root%\GridClerk.slnx" --no-restore --verify-no-changes && (set /a passed+=1) || (set /a failed+=1)
echo -- 单元测试
call :tests GridClerk.Tests
echo -- 端到端测试（模拟系统＋真实浏览器）
call :tests GridClerk.EndToEnd %filter%
echo %passed% passed, %failed% failed
if not "%failed%"=="0" exit /b 1
exit /b 0

:tests
set "trx=%state%\tests\%1.trx"
if exist "%trx%" del "%trx%"
set "code=0"
dotnet test "%root%\tests\%1\%1.csproj" -c Release --no-build --logger "trx;LogFileName=%trx%" %2 %3 || set "code=1"
set "ok=0"
set "bad=0"
for /f "tokens=1,2" %%a in ('powershell -NoProfile -Command "$c = ([xml](Get-Content -Raw -LiteralPath $env:trx)).TestRun.ResultSummary.Counters; \"$($c.passed) $($c.failed)\""') do (
  set "ok=%%a"
  set "bad=%%b"
)
if "%code%%bad%"=="10" set "bad=1"
set /a passed+=ok, failed+=bad
exit /b 0

:need_dotnet
dotnet --list-sdks 2>nul | findstr /b "10\." >nul && exit /b 0
echo 错误：需要 .NET 10 SDK：请从 https://dotnet.microsoft.com/download/dotnet/10.0 安装，然后重新执行。>&2
exit /b 2

:need_node
node -e "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)" 2>nul && exit /b 0
echo 错误：需要 Node.js 20 或更高版本：请从 https://nodejs.org 安装，然后重新执行。>&2
exit /b 2

:browser
for %%b in ("%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Google\Chrome\Application\chrome.exe" "%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe" "%LocalAppData%\Google\Chrome\Application\chrome.exe") do if exist %%b exit /b 0
echo 错误：没有找到 Microsoft Edge 或 Google Chrome，请先安装其中之一，然后重新执行。>&2
exit /b 2

:pages
call :web src\GridClerk.Sandbox\web ..\wwwroot 模拟系统的网页
exit /b %errorlevel%

rem :web FOLDER OUTPUT TITLE
:web
call :fingerprint "%~1" || exit /b 2
call :fresh "web-%~3" "%root%\%~1\%~2" && exit /b 0
call :need_node || exit /b 2
echo -- 构建%~3
pushd "%root%\%~1"
call :logged npm-ci cmd /c npm ci --no-audit --no-fund && call :logged npm-build cmd /c npm run build
set "code=%errorlevel%"
popd
if not "%code%"=="0" exit /b 2
>"%state%\stamps\web-%~3" echo %print%
exit /b 0

rem :build FOLDER PROJECT
:build
call :fingerprint src sites bench eng || exit /b 2
call :fresh "%~2" "%state%\build\bin\%~2\release" && exit /b 0
call :need_dotnet || exit /b 2
echo -- 构建程序 %~2
call :logged "build-%~2" dotnet build "%root%\%~1\%~2\%~2.csproj" -c Release -v q --tl:off || exit /b 2
>"%state%\stamps\%~2" echo %print%
exit /b 0

rem Names, sizes and times of all files below the given places, as one number, in %print%.
:fingerprint
set "print="
set "places=%*"
for /f %%h in ('powershell -NoProfile -Command "Set-Location -LiteralPath $env:root; $f = Get-ChildItem -Recurse -File -Path ($env:places -replace '[^\w\.\\ ]' -split ' ') -ErrorAction SilentlyContinue | Where-Object FullName -notmatch '\\(node_modules|bin|obj|dist)\\' | Sort-Object FullName | ForEach-Object { $_.FullName + $_.Length + $_.LastWriteTimeUtc.Ticks }; $b = [Text.Encoding]::UTF8.GetBytes($f -join '|'); [BitConverter]::ToString([Security.Cryptography.SHA1]::Create().ComputeHash($b))"') do set "print=%%h"
if defined print exit /b 0
exit /b 2

rem :fresh NAME OUTPUT
:fresh
if not exist "%~2" exit /b 1
if not exist "%state%\stamps\%~1" exit /b 1
set "known="
set /p known=<"%state%\stamps\%~1"
if "%known%"=="%print%" exit /b 0
exit /b 1

rem :logged NAME COMMAND...
:logged
set "log=%state%\logs\%~1.log"
call :rest %*
%rest% >"%log%" 2>&1 && exit /b 0
type "%log%" >&2
echo 错误：这一步没有成功，完整输出见 %log% >&2
exit /b 2

rem All arguments but the first, in %rest%.
:rest
set "rest="
:next
shift
if "%~1"=="" exit /b 0
set "rest=%rest% %1"
goto :next

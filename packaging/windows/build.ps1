# Makes build\dist\Candor-VERSION-setup.exe. UNTESTED: written without a Windows machine.
# Needs Python 3.11 (py), Visual Studio's build tools (llama.cpp is compiled) and Inno Setup 6 (iscc in the path).
# To sign: set CANDOR_SIGN to a signtool command line that ends where the file's name belongs.
$ErrorActionPreference = "Stop"
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot "..\..")

py -3.11 -m venv .venv-package
$python = ".venv-package\Scripts\python.exe"
$pinned = "-c", "packaging/constraints.txt"
# For any computer with AVX2, not for this one alone.
$env:CMAKE_ARGS = "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF '-DCMAKE_PROJECT_llama.cpp_INCLUDE=$(($PWD.Path) -replace '\\', '/')/packaging/llama.cmake'"
& $python -m pip install @pinned --no-cache-dir --no-binary llama-cpp-python llama-cpp-python
& $python -m pip install @pinned -e ".[package]"
& $python packaging/install_models.py

& $python packaging\icons.py
& $python -m PyInstaller packaging\candor.spec --noconfirm --distpath build\dist --workpath build\pyinstaller
& $python packaging\third_party.py build\dist\candor
if ($env:CANDOR_SIGN) {
    Invoke-Expression "$env:CANDOR_SIGN build\dist\candor\candor.exe"
    Invoke-Expression "$env:CANDOR_SIGN build\dist\candor\candor-window.exe"
}
$version = & $python -c "import app; print(app.__version__)"
iscc "/DVersion=$version" packaging\windows\candor.iss
if ($env:CANDOR_SIGN) { Invoke-Expression "$env:CANDOR_SIGN build\dist\Candor-$version-setup.exe" }
& build\dist\candor\candor.exe doctor
& $python packaging\sizes.py

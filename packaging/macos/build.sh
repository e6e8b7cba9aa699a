#!/bin/sh
# Makes build/dist/Candor-VERSION.dmg. UNTESTED: written without a Mac.
# Needs Python 3.11 and Xcode's command line tools. What it makes runs on the kind of processor it was made on.
#
# To give it to others, it must be signed and notarized, for which Apple wants a paid membership:
#   CANDOR_IDENTITY="Developer ID Application: NAME (TEAM)"   a certificate in the keychain
#   CANDOR_NOTARY=PROFILE                                     made once by: xcrun notarytool store-credentials PROFILE
# Without them the image is made all the same; macOS then asks before it opens the program for the first time.
set -eu
cd "$(dirname "$0")/../.."

python3.11 -m venv .venv-package
python=.venv-package/bin/python
# For any Mac of this kind; Metal is part of every one.
CMAKE_ARGS="-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF '-DCMAKE_PROJECT_llama.cpp_INCLUDE=$PWD/packaging/llama.cmake'" $python -m pip install -c packaging/constraints.txt \
    --no-cache-dir --no-binary llama-cpp-python llama-cpp-python
$python -m pip install -c packaging/constraints.txt -e '.[package]'
$python packaging/install_models.py

$python packaging/icons.py
$python -m PyInstaller packaging/candor.spec --noconfirm --distpath build/dist --workpath build/pyinstaller
bundle=build/dist/Candor.app
version=$($python -c "import app; print(app.__version__)")
image="build/dist/Candor-$version.dmg"
$python packaging/third_party.py build/dist/candor
mv build/dist/candor/THIRD-PARTY.txt "$bundle/Contents/Resources/"

if [ -n "${CANDOR_IDENTITY:-}" ]; then
    # From the inside out: every library first, the program with its rights last.
    find "$bundle" -type f \( -name '*.so' -o -name '*.dylib' \) -print0 |
        xargs -0 -n 20 codesign --force --timestamp --options runtime --sign "$CANDOR_IDENTITY"
    codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
        --sign "$CANDOR_IDENTITY" "$bundle"
    codesign --verify --deep --strict "$bundle"
fi
rm -f "$image"
hdiutil create -volname Candor -srcfolder "$bundle" -ov -format UDZO "$image"
if [ -n "${CANDOR_NOTARY:-}" ]; then
    codesign --timestamp --sign "$CANDOR_IDENTITY" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$CANDOR_NOTARY" --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose "$image"
fi
"$bundle/Contents/MacOS/candor" doctor

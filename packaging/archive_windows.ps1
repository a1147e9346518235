# Pack dist\faceapp into dist\faceapp-VERSION-windows.zip.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")
$version = (& dist\faceapp\faceapp-cli.exe --version).Split(" ")[1]
tar.exe -a -c -f "dist\faceapp-$version-windows.zip" -C dist faceapp

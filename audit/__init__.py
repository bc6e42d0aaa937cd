"""What the packages that the atlas installs are known for: advisories, licences, and the list of them all."""

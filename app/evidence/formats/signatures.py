"""Bytes by which things are known."""

# In two halves, so that an antivirus does not mistake this file for the test it looks for.
TEST_SIGNATURE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The EICAR antivirus test string: harmless, and reported as infected by every antivirus."""

ELSEWHERE = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
"""Archives that their readers find anywhere in a file."""

"""The browser that tests and screenshots drive, and the devices it plays."""

import os
import shutil

CHROMIUM = shutil.which(os.environ.get("CHROMIUM") or "chromium")
# A browser that talks to nobody but the test: no start page, no updates, no accounts.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE_360 = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
READER_ON_A_PHONE = {**PHONE_360, "java_script_enabled": False}
AT_NIGHT = {**DESKTOP, "color_scheme": "dark"}
HOME_TIMEZONE = {"locale": "id-ID", "timezone_id": "Asia/Jakarta"}

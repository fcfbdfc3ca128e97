// Looks for a QR code in what the camera sees: with the browser's own reader where there is one, else with jsQR.
"use strict";

const Camera = (() => {
  const PAUSE = 90; // milliseconds between two looks
  const WIDEST = 720; // pixels: enough for a badge held at arm's length, and quick on an old phone
  let detector = null;
  let stream = null;

  const canvas = document.createElement("canvas");

  const prepare = async (jsQR) => {
    if ("BarcodeDetector" in globalThis) {
      try {
        if ((await BarcodeDetector.getSupportedFormats()).includes("qr_code")) {
          detector = new BarcodeDetector({ formats: ["qr_code"] });
          return;
        }
      } catch { /* some browsers have the name and nothing behind it */ }
    }
    if (globalThis.jsQR) return;
    await new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = jsQR;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  };

  // What a picture (video, image, canvas) of this size says; empty where no code is in it.
  const read = async (picture, width, height) => {
    if (!width || !height) return "";
    if (detector) return (await detector.detect(picture))[0]?.rawValue ?? "";
    const scale = Math.min(1, WIDEST / width);
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, canvas.width, canvas.height, { inversionAttempts: "dontInvert" })?.data ?? "";
  };

  const start = async (video, jsQR, seen) => {
    await prepare(jsQR);
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    video.srcObject = stream;
    await video.play();
    const look = async () => {
      if (!stream) return;
      try {
        seen(await read(video, video.videoWidth, video.videoHeight));
      } catch { /* a look that failed: the next one comes at once */ }
      setTimeout(look, PAUSE);
    };
    look();
  };

  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };

  return { prepare, read, start, stop };
})();

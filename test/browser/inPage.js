// Runs inside the page under test, where there is a document. Each function returns plain data.

globalThis.look = {
  /**
   * Texts with too little contrast to their background: less than 4.5 to 1, or 3 to 1 if they are large
   * (WCAG 2.2, 1.4.3).
   */
  faintTexts() {
    const channel = (value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    };
    const rgba = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = ([red, green, blue]) =>
      0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
    const behind = (element) => {
      const color = element ? rgba(getComputedStyle(element).backgroundColor) : [255, 255, 255];
      return (color[3] ?? 1) === 1 ? color : behind(element.parentElement);
    };
    const ownText = (element) =>
      [...element.childNodes]
        .map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent.trim() : ""))
        .join("");
    return [...document.body.querySelectorAll("*")].flatMap((element) => {
      const text = ownText(element);
      if (text === "" || element.getClientRects().length === 0) return [];
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const tones = [luminance(rgba(color)), luminance(behind(element))].sort((a, b) => a - b);
      const ratio = (tones[1] + 0.05) / (tones[0] + 0.05);
      const size = Number.parseFloat(fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      return ratio < (isLarge ? 3 : 4.5) ? [`${ratio.toFixed(2)}: ${text.slice(0, 40)}`] : [];
    });
  },

  /** What is missing for a reader who cannot see the page. */
  missingForAll() {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const named = ["img:not([alt])", 'img[alt=""]', "video:not([aria-label])", "th:not([scope])"];
    const missing = named.flatMap((selector) => all(selector).map(() => selector));
    for (const landmark of ["header", "main", "footer", "h1"]) {
      if (all(landmark).length !== 1) missing.push(`one ${landmark}`);
    }
    for (const section of all("section")) {
      const label = document.getElementById(section.getAttribute("aria-labelledby"));
      if (!label?.textContent) missing.push("label of a section");
    }
    for (const drawing of all("svg")) {
      if (drawing.getAttribute("aria-hidden") !== "true") missing.push("hidden drawing");
    }
    const ids = all("[id]").map(({ id }) => id);
    if (new Set(ids).size < ids.length) missing.push("ids of one's own");
    if (!document.documentElement.lang) missing.push("lang");
    if (!document.title) missing.push("title");
    return missing;
  },

  /** Decodes every picture; returns its size by the markup and by its own pixels. */
  async pictures() {
    const images = [...document.images];
    for (const image of images) await image.decode();
    return images.map(({ alt, width, naturalWidth, naturalHeight, attributes }) => ({
      alt,
      shown: width > 0,
      said: [Number(attributes.width.value), Number(attributes.height.value)],
      came: [naturalWidth, naturalHeight],
    }));
  },

  /** Seeks the player to several moments; returns the brightness of its frames, and their pixels. */
  async videoFrames(moments) {
    const video = document.querySelector("video");
    const event = (name) =>
      new Promise((resolve) => video.addEventListener(name, resolve, { once: true }));
    if (video.readyState < HTMLMediaElement.HAVE_METADATA) await event("loadedmetadata");
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    const frames = [];
    // Seeking ends before the player shows the new frame, so this waits for the frame itself.
    const frameAt = async (moment) => {
      for (;;) {
        const shown = new Promise((resolve) => {
          video.requestVideoFrameCallback((_, { mediaTime }) => resolve(mediaTime));
        });
        video.currentTime = moment;
        if (Math.abs((await shown) - moment) <= 0.1) return;
      }
    };
    for (const moment of moments) {
      await frameAt(moment);
      context.drawImage(video, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      frames.push(data.filter((_, at) => at % 4 === 1));
    }
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      duration: video.duration,
      size: [video.videoWidth, video.videoHeight],
      brightness: frames.map((frame) => mean(frame)),
      changes: frames
        .slice(1)
        .map((frame, nth) => mean(frame.map((value, at) => Math.abs(value - frames[nth][at])))),
    };
  },

  /** Plays until the time moves. */
  async plays() {
    const video = document.querySelector("video");
    video.muted = true;
    await video.play();
    while (video.currentTime < 0.2) await new Promise((resolve) => setTimeout(resolve, 20));
    video.pause();
    return true;
  },

  /** Tries what a hostile page would try; returns what the policy refused. */
  async refused() {
    const refusals = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      refusals.push(effectiveDirective);
    });
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    const image = new Image();
    image.src = "https://127.0.0.1/picture.png";
    const style = document.createElement("style");
    style.textContent = "h1 { display: none }";
    document.body.append(script, image, style);
    await fetch("https://127.0.0.1/").catch((error) => error);
    for (let look = 0; look < 200 && refusals.length < 4; look++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return { refusals: refusals.sort(), ran: globalThis.ran === true };
  },
};

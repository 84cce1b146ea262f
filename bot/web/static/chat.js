// Opens the chat of this page: gets a token, takes up the conversation of this window, and keeps it going.
(() => {
  "use strict";

  const ONLINE = 2;
  const EXPIRED = 3;
  const FAILED = 4;
  const FRESH = 10 * 60 * 1000;
  const place = document.getElementById("chat");
  const HOME = place.dataset.domain || `${location.origin}/v3/directline`;
  const trouble = document.getElementById("trouble");
  const page = place.dataset.page || null;
  const manage = place.dataset.manage || null;
  const memory = `bookwith:${manage || page || ""}`;
  const locale = navigator.language || "en-US";

  // Storage may be forbidden in a frame: then the chat lives as long as the window.
  const recall = () => {
    try {
      return JSON.parse(sessionStorage.getItem(memory));
    } catch {
      return null;
    }
  };
  const remember = (granted) => {
    try {
      sessionStorage.setItem(memory, JSON.stringify({ resume: granted.resume, token: granted.token }));
    } catch {
      return;
    }
  };

  const ask = async (body) => {
    const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const response = await fetch("/chat/token", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ page, manage, timezone, ...body }),
    });
    if (response.ok) return response.json();
    if (![403, 404].includes(response.status)) throw new Error(`token: ${response.status}`);
    return null;
  };

  const grant = async () => {
    const known = recall();
    const again = known && (await ask({ resume: known.resume, token: known.token }));
    const got = again || (await ask({}));
    if (!got) throw new Error("no token");
    remember(got);
    return { ...got, again: Boolean(again), at: Date.now() };
  };

  const failed = (error) => {
    if (error) console.warn("chat:", error.message);
    trouble.textContent = `${trouble.dataset.failed} `;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = trouble.dataset.again;
    button.addEventListener("click", () => location.reload());
    trouble.append(button);
  };

  const colour = (name) => `var(--${name})`;
  const style = {
    accent: colour("accent"),
    backgroundColor: colour("paper"),
    bubbleBackground: colour("page"),
    bubbleTextColor: colour("text"),
    bubbleBorderRadius: 6,
    bubbleFromUserBackground: colour("accent"),
    bubbleFromUserTextColor: colour("on-accent"),
    bubbleFromUserBorderRadius: 6,
    bubbleMaxWidth: 560,
    bubbleMinWidth: 120,
    cardEmphasisBackgroundColor: colour("page"),
    failedConnectivity: colour("warn"),
    hideUploadButton: true,
    notificationText: colour("quiet"),
    paddingRegular: 10,
    primaryFont: "inherit",
    sendBoxBackground: colour("paper"),
    sendBoxBorderTop: "1px solid var(--line)",
    sendBoxButtonColor: colour("accent"),
    sendBoxButtonColorOnHover: colour("text"),
    sendBoxButtonColorOnFocus: colour("text"),
    sendBoxPlaceholderColor: colour("quiet"),
    sendBoxTextColor: colour("text"),
    sendBoxTextWrap: true,
    slowConnectivity: colour("warn"),
    subtle: colour("quiet"),
    suggestedActionBackgroundColor: colour("paper"),
    suggestedActionBorderColor: colour("accent"),
    suggestedActionTextColor: colour("accent"),
    suggestedActionLayout: "flow",
    timestampColor: colour("quiet"),
  };
  const ink = { default: colour("text"), subtle: colour("quiet") };
  const inks = Object.fromEntries(
    ["default", "dark", "light", "accent", "attention", "good", "warning"].map((name) => [name, ink]),
  );
  const container = { backgroundColor: "transparent", foregroundColors: inks };
  const cards = {
    actions: { actionsOrientation: "vertical", actionAlignment: "stretch", buttonSpacing: 0, maxActions: 6 },
    fontFamily: "inherit",
    fontSizes: { small: 14, default: 16, medium: 16, large: 18, extraLarge: 20 },
    spacing: { padding: 10 },
    containerStyles: { default: container, emphasis: container },
  };

  let line = null;
  let granted = null;
  let unsent = "";

  const watchSending = () => (next) => (action) => {
    if (action.type === "WEB_CHAT/SEND_MESSAGE") unsent = action.payload.text;
    if (action.type === "DIRECT_LINE/POST_ACTIVITY_FULFILLED") unsent = "";
    return next(action);
  };

  // Everything that was said comes again from the conversation; what could not be sent waits in the box.
  const open = async () => {
    if (line) line.end();
    granted = await grant();
    const directLine = WebChat.createDirectLine({
      domain: HOME,
      token: granted.token,
      conversationId: granted.again ? granted.conversationId : undefined,
      watermark: granted.again ? "0" : undefined,
      conversationStartProperties: { locale },
    });
    line = directLine;
    directLine.connectionStatus$.subscribe((status) => {
      if (line !== directLine) return;
      if (status === ONLINE) trouble.textContent = "";
      if (status === EXPIRED) open().catch(failed);
      if (status === FAILED) failed();
    });
    const store = WebChat.createStore({}, watchSending);
    const room = document.createElement("div");
    room.className = "room";
    place.replaceChildren(room);
    WebChat.renderWebChat(
      { directLine, store, locale, styleOptions: style, adaptiveCardsHostConfig: cards, sendTypingIndicator: false },
      room,
    );
    if (unsent) store.dispatch({ type: "WEB_CHAT/SET_SEND_BOX", payload: { text: unsent } });
  };

  // A window that slept gets a new token before its reader can notice that the old one has expired.
  const wake = async () => {
    if (document.hidden || !granted || Date.now() - granted.at < FRESH) return;
    granted = await grant();
    const path = `${HOME}/conversations/${granted.conversationId}?watermark=${line.watermark || ""}`;
    const response = await fetch(path, { headers: { Authorization: `Bearer ${granted.token}` } });
    if (response.ok) line.reconnect(await response.json());
  };

  document.addEventListener("visibilitychange", () => wake().catch(failed));
  open().catch(failed);
})();

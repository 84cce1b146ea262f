// Opens the chat of this page: gets a token, takes up the conversation of this window, and keeps it going.
(() => {
  "use strict";

  const ONLINE = 2;
  const EXPIRED = 3;
  const FAILED = 4;
  const HOME = `${location.origin}/v3/directline`;
  const place = document.getElementById("chat");
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
      sessionStorage.setItem(memory, JSON.stringify({ resume: granted.resume }));
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
    return response.ok ? response.json() : null;
  };

  const grant = async () => {
    const known = recall();
    const again = known && (await ask({ resume: known.resume }));
    const granted = again || (await ask({}));
    if (!granted) throw new Error("no token");
    remember(granted);
    return { ...granted, again: Boolean(again) };
  };

  // A window that slept longer than its token goes on with a new one, after the last thing it has shown.
  const renew = async (directLine) => {
    const granted = await grant();
    if (!granted.again) return location.reload();
    const path = `${HOME}/conversations/${granted.conversationId}?watermark=${directLine.watermark || ""}`;
    const response = await fetch(path, { headers: { Authorization: `Bearer ${granted.token}` } });
    if (!response.ok) throw new Error("no conversation");
    directLine.reconnect(await response.json());
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

  const watch = (directLine) => {
    directLine.connectionStatus$.subscribe((status) => {
      if (status === ONLINE) trouble.textContent = "";
      if (status === EXPIRED) renew(directLine).catch(failed);
      if (status === FAILED) failed();
    });
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
    hideUploadButton: true,
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
    spacing: { padding: 10 },
    containerStyles: { default: container, emphasis: container },
  };

  const open = async () => {
    const granted = await grant();
    const directLine = WebChat.createDirectLine({
      domain: HOME,
      token: granted.token,
      conversationId: granted.again ? granted.conversationId : undefined,
      conversationStartProperties: { locale },
    });
    watch(directLine);
    WebChat.renderWebChat(
      { directLine, locale, styleOptions: style, adaptiveCardsHostConfig: cards, sendTypingIndicator: false },
      place,
    );
  };

  open().catch(failed);
})();

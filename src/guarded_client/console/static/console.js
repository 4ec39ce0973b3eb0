// The console works without this script. It refreshes the queue, and opens a closed part when its access key is used.
"use strict";
const live = document.getElementById("live");
if (live) {
  document.documentElement.classList.add("scripted");
  const refresh = async () => {
    if (document.hidden || live.contains(document.activeElement)) return;
    try {
      const answer = await fetch(live.dataset.live, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (fresh.innerHTML.trim() !== live.innerHTML.trim()) live.replaceChildren(...fresh.childNodes);
    } catch { /* the next try may do better */ }
  };
  setInterval(refresh, 5000);
  document.addEventListener("visibilitychange", refresh);
}

const isItem = (text) => typeof text === "string" && /^\P{Cc}{1,1024}$/u.test(text);

/** What keeps an event from being counted, in a word: what boards rank by is a text of 1 to 1,024 characters, none of control. */
export const faultOf = ({ type, page, video }) =>
  isItem(type) ? (/^(view|click)$/.test(type) && !isItem(page) ? "invalid-page" : type === "video" && !isItem(video) && "invalid-video") : "no-type";

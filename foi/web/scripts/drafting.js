// Remembers where the cursor stood in the text, so that a figure is inserted there. Without this it goes to the end.

const text = document.querySelector("#id_text");
const cursor = document.querySelector("#id_cursor");

if (text && cursor) {
  const remember = () => {
    cursor.value = text.selectionEnd;
  };
  for (const event of ["blur", "keyup", "click", "select"]) text.addEventListener(event, remember);
}

// When the session has ended, load the page again: the server then shows its own sign-in page and
// comes back here afterwards, instead of the sign-in form of these applications, which nobody can use.
const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...body) {
  this.addEventListener('load', () => {
    if (this.status === 401) {
      window.location.reload();
    }
  });
  return send.apply(this, body);
};

// When the session has ended, load the page again: the server then shows its own sign-in page and
// comes back here afterwards, instead of the sign-in form of these applications, which nobody can use.
// After signing out, go where the server says, which is the OpenID provider's sign-out if there is one.
const send = XMLHttpRequest.prototype.send;
let leaving = false;
XMLHttpRequest.prototype.send = function (...body) {
  this.addEventListener('load', () => {
    const whereTo = this.getResponseHeader('X-Signed-Out-To');
    if (whereTo) {
      leaving = true;
      window.location.assign(whereTo);
    } else if (this.status === 401 && !leaving) {
      leaving = true;
      window.location.reload();
    }
  });
  return send.apply(this, body);
};

import '../../gatehouse/session.js';

export default {
  app: { name: 'Cockpit', vendor: 'Gatehouse' },
  disableWelcomeMessage: true
};

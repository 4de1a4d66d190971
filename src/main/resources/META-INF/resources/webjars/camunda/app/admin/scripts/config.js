import '../../gatehouse/session.js';

export default {
  app: { name: 'Admin', vendor: 'Gatehouse' },
  disableWelcomeMessage: true
};

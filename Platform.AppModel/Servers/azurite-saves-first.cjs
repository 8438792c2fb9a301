// Loaded into Azurite before its own code. Azurite answers a write and saves its index up to five seconds later; killed in
// between, it has forgotten what it accepted. Here the index is on disk before the answer leaves.
const path = require('node:path');

const source = path.resolve(path.dirname(process.argv[1]), '..');
const indexes = {
  'blob/persistence/LokiBlobMetadataStore.js': [
    'setServiceProperties', 'createContainer', 'deleteContainer', 'setContainerMetadata', 'setContainerACL',
    'createBlob', 'stageBlock', 'commitBlockList', 'deleteBlob', 'setBlobHTTPHeaders', 'setBlobMetadata',
  ],
  'common/persistence/LokiExtentMetadataStore.js': ['updateExtent', 'deleteExtent'],
};

for (const [file, writes] of Object.entries(indexes)) {
  const store = require(path.join(source, file)).default.prototype;
  for (const name of writes) {
    const write = store[name];
    store[name] = async function (...given) {
      const answer = await write.apply(this, given);
      await new Promise((saved, failed) => this.db.saveDatabase((fault) => (fault ? failed(fault) : saved())));
      return answer;
    };
  }
}

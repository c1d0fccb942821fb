// Cuts and folds words as src/search/ does. Finds links of the listing by place.
const H='[\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]',A=`(?:(?!${H})[\\p{Alpha}\\p{N}\\u0300-\\u036f])`,
runs=RegExp(`(${H}+)|(${A}(?:${A}|(?<=\\d)[.,](?=\\d))*)(?:(?<=(?:${A}|[.,])${A})['’]${A}+)?`,'gu'),
plain={ı:'i',æ:'ae',œ:'oe',ø:'o',ß:'ss',đ:'d',ð:'d',ł:'l',þ:'th',ħ:'h',ə:'e',ς:'σ'},
fold=t=>t.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g,'').replace(/./gu,c=>plain[c]??c),
cut=t=>{
const o=[];
for(const{1:h,2:w,index:i}of t.matchAll(runs)){
const f=w&&fold(w).replace(/[.,](?=\d{3}(?!\d))/g,'').replace(/,/g,'.');
if(f)o.push([f,i,i+w.length]);
let at=i,last='',from;
for(const c of h??''){
const one=fold(c),end=at+c.length;
o.push([one,at,end,h!=c]);
if(last)o.push([last+one,from,end]);
last=one;from=at;at=end}
}
return o},
is=(w,s)=>w==s||w.startsWith(s)&&!/^\d/.test(s),
$=document,form=$.forms[0];
if(form){
const[status,list,all]=$.querySelectorAll('.found,.listing'),links=[...all.querySelectorAll('a')],say=form.dataset,kept={},
get=(url,as)=>kept[url]??=fetch(url).then(r=>r.ok?r[as]():Promise.reject()),
add=(to,tag,text)=>{const e=to.appendChild($.createElement(tag));e.append(text);return e},
match=(words,s)=>{
const m=new Map;
for(const w in words)if(is(w,s)){
let at=0;
for(const n of words[w])if(n<0)m.all=1;
else{at+=n;const d=at/3|0;m.set(d,Math.max(m.get(d)??0,[1,2,6][at%3]*(w==s?1:.6)))}
}
return m},
excerpt=async(a,to,stems)=>{
const p=new DOMParser().parseFromString(await get(a.href.split('#')[0],'text'),'text/html'),q=s=>[...p.querySelectorAll(s)];
q('.cite,.again,.facts,sup,.column,.mark,.foot,.hidden').map(e=>e.remove());
q('p,li,td,th,dt,dd').map(e=>e.append(' '));
const heads=q('main :is(h1,h2,h3,h4,h5,h6)'),e=p.getElementById(decodeURIComponent(a.hash.slice(1)))??heads[0],n=heads.indexOf(e)+1,r=p.createRange();
r.selectNodeContents(n?q('main')[0]:e);
r.setStartAfter(n?e:e.querySelector('h2,h3,h4,dt')??e.firstChild);
if(n&&heads[n])r.setEndBefore(heads[n]);
const t=`${r}`.replace(/\s+([.,;:]?)/g,(_,c)=>c||' ').trim(),hits=cut(t).filter(h=>stems.some(s=>is(h[0],s)));
let best=0,at=0;
for(const[,b]of hits){const n=new Set(hits.filter(h=>h[1]>=b&&h[2]<b+180).map(h=>h[0])).size;if(n>best)best=n,at=b}
at=at<60?0:t.indexOf(' ',at-60)+1||at-20;
const end=at+240;
to.append(at?'… ':'');
for(let[,b,z]of hits)if(z>at&&z<=end){to.append(t.slice(at,b=Math.max(b,at)));add(to,'mark',t.slice(b,at=z))}
to.append(t.slice(at,end),t[end]?' …':'')},
go=async()=>{
const query=form.q.value=new URLSearchParams(location.search).get('q')??'',stems=[];
list.textContent=status.textContent='';
all.hidden=0;
if(!query)return;
const sets=await Promise.all(cut(query).filter(w=>!w[3]).map(async([w])=>{
const words=await get(say.index+(/^[a-z]/.test(w)?w[0]:/^\d/.test(w)?0:'u'+(w.codePointAt()%say.sets).toString(16))+'.json','json');
let s=w,m;
while(m=match(words,s),!m.size&&!m.all&&s.length>Math.max(4,w.length*.6))s=s.slice(0,-1);
stems.push(s);return m})),
rank=d=>{
const name=cut(links[d].textContent).filter(w=>!w[3]);
return sets.reduce((n,m)=>n+(m.get(d)??0)*Math.log(1+links.length/m.size),0)*(1+name.filter(w=>stems.some(s=>is(w[0],s))).length/name.length)},
found=[...new Set(sets.flatMap(m=>[...m.keys()]))].filter(d=>sets.every(m=>m.all||m.has(d))).map(d=>[rank(d),d]).sort((a,b)=>b[0]-a[0]||a[1]-b[1]),
n=found.length;
all.hidden=n;
status.textContent=(n>20?say.more:n>1?say.many:n?say.one:say.none).replace('{n}',n).replace('{q}',query);
for(const[,d]of found.slice(0,20)){
const a=links[d],li=add(list,'li',''),up=a.closest('ul ul')?.parentNode.firstChild.textContent,s=a.nextElementSibling;
add(li,'p',a.closest('ul').dataset.kind+(up?' · '+up:''));
add(li,'p',a.cloneNode(1)).append(s?.matches('.status')?s.cloneNode(1):'');
excerpt(a,add(li,'p',''),stems).catch(()=>{})}
},
run=()=>go().catch(()=>status.textContent=say.failed);
form.hidden=0;
form.onsubmit=e=>{e.preventDefault();history.pushState(0,'','?q='+encodeURIComponent(form.q.value));run()};
onpopstate=run;
run()}

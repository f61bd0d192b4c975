"""Write first texts for Kode Etik and Privasi, make the rows of the small text files, and take the
names out of the first text of Redaksi: the boks redaksi now prints them from people and posts.

What only the newsroom knows stands in square brackets; `check --database default` lists it.
"""

from django.db import migrations

from articles.richtext import clean

KODE_ETIK = """
<p>Wartawan kami terikat pada Kode Etik Jurnalistik yang disepakati organisasi wartawan dan
ditetapkan Dewan Pers. Halaman ini menceritakan dengan kata-kata kami sendiri apa artinya dalam
pekerjaan sehari-hari; naskah resminya, sebelas pasal, ada di
<a href="https://dewanpers.or.id">dewanpers.or.id</a>.</p>
<h2>Mencari dan memeriksa berita</h2>
<ul>
<li>Kami bekerja mandiri: tidak ada pemilik, pengiklan, atau pejabat yang menentukan isi berita.</li>
<li>Wartawan kami memperkenalkan diri, menyebut medianya, dan tidak menyuap atau menerima
imbalan.</li>
<li>Keterangan diperiksa, pihak yang disebut diberi kesempatan bicara, dan dugaan ditulis sebagai
dugaan: orang tidak bersalah sampai pengadilan memutuskan.</li>
<li>Fakta dan pendapat tidak dicampur. Opini diberi label.</li>
</ul>
<h2>Melindungi orang</h2>
<ul>
<li>Identitas korban kejahatan susila dan anak yang menjadi pelaku kejahatan tidak kami sebut atau
siarkan.</li>
<li>Narasumber yang keselamatannya terancam kami lindungi; permintaan embargo, keterangan latar
belakang, dan keterangan di luar catatan kami hormati sesuai kesepakatan.</li>
<li>Kehidupan pribadi kami hormati, kecuali untuk kepentingan publik.</li>
<li>Kami tidak menulis dengan prasangka atau merendahkan orang karena suku, ras, warna kulit, agama,
jenis kelamin, bahasa, atau karena miskin, sakit, atau menyandang disabilitas.</li>
</ul>
<h2>Tulisan dan gambar</h2>
<ul>
<li>Kami tidak membuat berita bohong, fitnah, sadis, atau cabul, dan tidak menjiplak.</li>
<li>Foto tidak diubah maknanya. Foto ilustrasi dan gambar rekayasa diberi keterangan.</li>
</ul>
<h2>Bila kami keliru</h2>
<p>Kami segera memperbaikinya di tempat terbuka dan meminta maaf bila perlu. Hak jawab dan hak
koreksi dilayani tanpa biaya lewat halaman <a href="/hak-jawab/">Hak Jawab</a>; semua yang sudah
tayang tercatat di halaman <a href="/koreksi/">Koreksi</a>.</p>
<h2>Siapa yang menilai</h2>
<p>Penilaian akhir atas pelanggaran kode etik dilakukan Dewan Pers. Pengaduan ke Dewan Pers terbuka
bagi siapa saja.</p>
"""

PRIVASI = """
<p>Anda bisa membaca semua isi situs ini tanpa mendaftar dan tanpa memberi tahu siapa Anda. Halaman
ini menjelaskan data apa yang tetap tercatat, untuk apa, dan berapa lama, sejalan dengan
Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi.</p>
<h2>Saat Anda membaca</h2>
<ul>
<li>Halaman untuk pembaca tidak menyimpan kuki dan tidak memuat apa pun dari pihak lain: tidak ada
pelacak, iklan pihak ketiga, atau tombol media sosial yang mengintip.</li>
<li>Kami menghitung berapa kali sebuah berita dibaca, per jam. Yang tersimpan hanya angka, bukan
siapa yang membaca.</li>
<li>Server mencatat alamat IP, waktu, alamat halaman, dan jenis peramban dalam log teknis untuk
menjaga keamanan dan mencari gangguan. Log dihapus setelah [lama penyimpanan log].</li>
<li>Pilihan seperti tema gelap disimpan di peramban Anda sendiri dan tidak dikirim kepada kami.</li>
</ul>
<h2>Saat Anda menulis kepada kami</h2>
<ul>
<li>Formulir Hak Jawab menyimpan nama, surel atau nomor telepon, dan tulisan Anda. Isinya dibaca
redaksi untuk menjawab Anda dan disimpan sebagai bukti pelaksanaan hak jawab. Nama dan kontak tidak
ditampilkan di situs tanpa persetujuan Anda.</li>
<li>Alamat IP pengirim formulir dihitung paling lama satu jam untuk mencegah kiriman beruntun, lalu
hilang; alamat itu tidak disimpan bersama tulisan Anda.</li>
</ul>
<h2>Orang dalam berita</h2>
<p>Berita memuat data orang untuk kepentingan jurnalistik, menurut Undang-Undang Pers dan
<a href="/kode-etik/">Kode Etik Jurnalistik</a>. Bila data Anda keliru, pakailah
<a href="/hak-jawab/">hak jawab dan hak koreksi</a>.</p>
<h2>Hak Anda</h2>
<p>Anda berhak tahu, membetulkan, dan meminta dihapus data pribadi Anda yang kami simpan, sejauh
tidak bertentangan dengan kewajiban menyimpan bukti. Tulislah ke [alamat surel urusan data
pribadi].</p>
<h2>Berbagi tautan</h2>
<p>Tombol bagikan adalah tautan biasa. Begitu Anda menekannya, layanan yang dituju berlaku dengan
aturannya sendiri.</p>
"""

HUMANS = """/* ORANG */
Nama orang-orang di balik situs ini: /redaksi/
Menghubungi mereka: /kontak/

/* SITUS */
Bahasa: Indonesia
Dibuat untuk dibaca: tanpa kuki, tanpa pelacak, tanpa skrip yang wajib
"""

PAGES = {"kode-etik": ("Kode Etik", KODE_ETIK), "privasi": ("Privasi", PRIVASI)}
FILES = {"ads.txt": "", "humans.txt": HUMANS, "security.txt": ""}

# The end of the first text of Redaksi (0004), with and without the names.
NAMES = """<h2>Redaksi</h2>
<p>Pemimpin redaksi dan penanggung jawab: [nama]</p>
<p>Redaktur: [nama]</p>
<p>Reporter: [nama]</p>
<p>Pewarta foto: [nama]</p>
"""


def write(apps, schema_editor):
    page_model = apps.get_model("articles", "Page")
    for slug, (title, body) in PAGES.items():
        page_model.objects.get_or_create(slug=slug, defaults={"title": title, "body": body})
    for name, body in FILES.items():
        apps.get_model("articles", "TextFile").objects.get_or_create(
            name=name, defaults={"body": body}
        )
    for page in page_model.objects.filter(slug="redaksi", body__contains=NAMES):
        page.body = page.body.replace(NAMES, "")
        page.save(update_fields=["body"])


def remove_untouched(apps, schema_editor):
    """Take back only what nobody has rewritten."""
    for page in apps.get_model("articles", "Page").objects.filter(slug__in=PAGES):
        if page.body == clean(PAGES[page.slug][1]):
            page.delete()
    for row in apps.get_model("articles", "TextFile").objects.all():
        if row.body == FILES.get(row.name):
            row.delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_headline_search")]
    operations = [migrations.RunPython(write, remove_untouched)]
